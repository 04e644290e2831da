import Linux
import Runs
import Snapshots

/// The runs, and below them the commands of the one that the cursor is on.
///
///     RUN STATE     STARTED     WALL    CPU s   CPU%  PEAK%  PEAK  PROCS LABEL
///       3 now      22:28:20    04:40   713.95  255.0  370.0 2.84G   6352 xmx4g
///     > 2 base     22:23:20    04:12   669.72  265.8  370.0 2.37G   6727
///     RUN 2  processes 495.42 s  exited 165.14 s  unattributed 9.17 s  252 samples
///       CPU sv SHARE  PEAK LARGEST  COUNT     WALL COMMAND
///       521.32  77.8 1.71G    876M      1    04:01 java
package enum RunsView {
  package static func draw(
    _ list: RunList, _ cursor: ListCursor, in area: Area, into screen: inout Screen
  ) {
    guard let first = area.rows.first else { return }
    let rows = list.runs.map { Entry(run: $0, isBase: $0.number == list.base) }
    let table = ListTable(runColumns, of: rows, in: area)
    let layout = ListLayout(list, in: area)
    table.drawTitles(row: first, into: &screen)
    table.draw(rows, cursor, rows: layout.lines, into: &screen)
    if rows.isEmpty {
      TextLine.draw(
        words: "no runs yet: m marks the beginning of one", from: first + 1, in: area,
        into: &screen)
    }
    guard layout.below.count > 2, rows.indices.contains(cursor.position) else { return }
    drawCommands(
      of: rows[cursor.position].run,
      in: Area(rows: layout.below, columns: area.columns), into: &screen)
  }

  private static func drawCommands(of run: Run, in area: Area, into screen: inout Screen) {
    let first = area.rows.lowerBound
    TextLine.draw(parts: summary(run), row: first, in: area, style: .strong, into: &screen)
    let total = run.cpu.total
    let table = ListTable(commandColumns, in: area)
    let rows = run.commands.map { CommandEntry(command: $0, total: total) }
    table.drawTitles(row: first + 1, sorted: "CPU s", into: &screen)
    table.draw(rows, rows: first + 2..<area.rows.upperBound, into: &screen)
  }

  private static func summary(_ run: Run) -> [String] {
    var parts = [run.title, "processes \(Format.seconds(run.cpu.processes)) s"]
    if let exited = run.cpu.exited { parts.append("exited \(Format.seconds(exited)) s") }
    if let unknown = run.cpu.unattributed {
      parts.append("unattributed \(Format.seconds(unknown)) s")
    }
    if let gap = run.completeness.gap { parts.insert(gap, at: 1) }
    return parts + [Format.count(UInt64(max(run.samples, 0)), "sample")]
  }
}

extension RunsView {
  struct Entry: Sendable {
    let run: Run
    let isBase: Bool

    var state: String {
      [run.isOpen ? "now" : nil, isBase ? "base" : nil].compactMap(\.self).joined(separator: ",")
    }
  }

  struct CommandEntry: Sendable {
    let command: Run.Command
    let total: Duration
  }

  private static let runColumns: [ListColumn<Entry>] = [
    ListColumn(title: "RUN", width: 3, isWhole: true, rank: 0) { "\($0.run.number)" },
    ListColumn(
      title: "STATE", width: 8, isText: true, rank: 1, style: { $0.isBase ? .strong : .plain }
    ) { $0.state },
    ListColumn(title: "STARTED", width: 8, rank: 6) { Format.clock($0.run.started.wall) },
    ListColumn(title: "WALL", width: 8, rank: 2) { Format.elapsed($0.run.duration) },
    ListColumn(title: "CPU s", width: 8, rank: 0) { Format.seconds($0.run.cpu.total) },
    ListColumn(title: "CPU%", width: 6, rank: 3) {
      Format.percent($0.run.meanCores.map { $0 * 100 })
    },
    ListColumn(title: "PEAK%", width: 6, rank: 7) {
      Format.percent($0.run.peakCores.map { $0 * 100 })
    },
    ListColumn(title: "PEAK", width: 5, rank: 4) { Format.bytes($0.run.peakRSSBytes) },
    ListColumn(title: "PROCS", width: 6, rank: 5) {
      Format.count(Double($0.run.processes), in: 6)
    },
    ListColumn(title: "LABEL", width: 8, isText: true, rank: 0) { $0.run.label },
  ]

  private static let commandColumns: [ListColumn<CommandEntry>] = [
    ListColumn(title: "CPU s", width: 8, rank: 0) { Format.seconds($0.command.cpu) },
    ListColumn(title: "SHARE", width: 5, rank: 2) {
      Format.share(of: $0.command.cpu, in: $0.total)
    },
    ListColumn(title: "PEAK", width: 5, rank: 1) { Format.bytes($0.command.peakRSSBytes) },
    ListColumn(title: "LARGEST", width: 7, rank: 5) { Format.bytes($0.command.largestRSSBytes) },
    ListColumn(title: "COUNT", width: 6, rank: 3) {
      Format.count(Double($0.command.count), in: 6)
    },
    ListColumn(title: "WALL", width: 8, rank: 4) {
      $0.command.wall.map(Format.elapsed) ?? Format.unknown
    },
    ListColumn(
      title: "COMMAND", width: 8, isText: true, rank: 0, style: { _ in .program }
    ) {
      Format.visible($0.command.name)
    },
  ]
}

extension Format {
  /// In percent of a whole.
  fileprivate static func share(of part: Duration, in whole: Duration) -> String {
    percent(
      whole > .zero ? part.seconds / whole.seconds * 100 : nil, isExact: false, in: 5)
  }
}
