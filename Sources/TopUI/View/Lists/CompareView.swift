package import Runs
import Snapshots

/// Two runs side by side, what became worse first, or what became better; what is within the noise is last,
/// and dim.
///
///     RUN 3 xmx4g (so far) against RUN 2
///     CPU +44.23 s (+6.6%)  wall +28.00 s (+11.1%)  peak memory +481M (+19.8%)
///       DIFF sv   DIFF%   BASE s    NOW s CHANGE              MEM% COMMAND
///        +61.20  +48.1%   127.20   188.40 + ||||||||||||||   -0.2% cc1plus
///     >   +4.00     new     0.00     4.00 + |                  new ld
///         -9.80    gone     9.80     0.00 - ||                gone as
///          0.00       ~     0.73     0.73                        - kworker
package enum CompareView {
  package static func draw(
    _ comparison: RunComparison, _ cursor: ListCursor, isReversed: Bool = false, in area: Area,
    into screen: inout Screen
  ) {
    let layout = ListLayout(comparison, in: area)
    guard area.rows.contains(layout.titles) else { return }
    for (place, row) in layout.head.enumerated() {
      let parts = place == 0 ? whatIsCompared(comparison) : totals(comparison.total)
      TextLine.draw(
        parts: parts, row: row, in: area, style: place == 0 ? .strong : .plain, into: &screen)
    }
    let largest = comparison.rows.reduce(0) { max($0, abs($1.cpu.absolute ?? 0)) }
    let rows = comparison.rows.map { Entry(row: $0, largest: largest) }
    let table = ListTable(columns, in: area)
    table.drawTitles(row: layout.titles, sorted: "DIFF s", isReversed: isReversed, into: &screen)
    table.draw(rows, cursor, rows: layout.lines, into: &screen)
  }

  private static func whatIsCompared(_ comparison: RunComparison) -> [String] {
    let (base, run) = (comparison.base, comparison.run)
    let gaps = [base, run].compactMap { run in
      run.completeness.gap.map { "RUN \(run.number) \($0)" }
    }
    return ["\(run.title)\(run.isOpen ? " (so far)" : "") against \(base.title)"] + gaps
  }

  private static func totals(_ total: RunComparison.Row) -> [String] {
    [
      change("CPU", total.cpu) { Format.seconds($0) + " s" },
      change("wall", total.wall) { Format.seconds($0) + " s" },
      change("peak memory", total.memoryBytes, Format.bytes),
      change("processes", total.count) { Format.fixed($0, 0) },
    ]
  }

  private static func change(
    _ name: String, _ difference: RunComparison.Difference, _ text: (Double) -> String
  ) -> String {
    let percent = difference.percent.map { " (\(Format.percentChange($0)))" } ?? ""
    return "\(name) \(Format.change(difference.absolute, text))\(percent)"
  }
}

extension CompareView {
  struct Entry: Sendable {
    static let barWidth = 16

    let row: RunComparison.Row
    /// The largest change of any command.
    let largest: Double

    /// A sign, and a bar of its length: what changed at all has at least one of it.
    var bar: String {
      guard let change = row.cpu.absolute, !row.isNoise, largest > 0 else { return "" }
      let length = max(Int((abs(change) / largest * Double(Self.barWidth - 2)).rounded()), 1)
      return (change > 0 ? "+ " : "- ") + String(repeating: "|", count: length)
    }

    var style: Style {
      guard let change = row.cpu.absolute, !row.isNoise else { return .dim }
      return change > 0 ? .worse : .better
    }

    var quiet: Style { row.isNoise ? .dim : .plain }

    /// A part of next to nothing says nothing.
    var cpuPercent: String { row.presence == .both && row.isNoise ? "~" : percent(row.cpu) }
    var memoryPercent: String { percent(row.memoryBytes) }

    private func percent(_ difference: RunComparison.Difference) -> String {
      row.presence == .both ? Format.percentChange(difference.percent) : row.presence.rawValue
    }
  }

  private static let columns: [ListColumn<Entry>] = [
    ListColumn(title: "DIFF s", width: 9, rank: 0, style: \.style) {
      Format.change($0.row.cpu.absolute, Format.seconds)
    },
    ListColumn(title: "DIFF%", width: 7, rank: 1, style: \.style) { $0.cpuPercent },
    ListColumn(title: "BASE s", width: 8, rank: 3, style: \.quiet) {
      Format.seconds($0.row.cpu.base)
    },
    ListColumn(title: "NOW s", width: 8, rank: 3, style: \.quiet) {
      Format.seconds($0.row.cpu.run)
    },
    ListColumn(
      title: "CHANGE", width: Entry.barWidth, isText: true, rank: 2, style: \.style
    ) { $0.bar },
    ListColumn(title: "BASE M", width: 6, rank: 6) { Format.bytes($0.row.memoryBytes.base) },
    ListColumn(title: "NOW M", width: 6, rank: 6) { Format.bytes($0.row.memoryBytes.run) },
    ListColumn(title: "DIFF M", width: 7, rank: 6) {
      Format.change($0.row.memoryBytes.absolute, Format.bytes)
    },
    ListColumn(title: "MEM%", width: 7, rank: 4) { $0.memoryPercent },
    ListColumn(title: "BASE N", width: 6, rank: 7) { Format.number($0.row.count.base) },
    ListColumn(title: "NOW N", width: 6, rank: 7) { Format.number($0.row.count.run) },
    ListColumn(title: "DIFF N", width: 7, rank: 5) {
      Format.change($0.row.count.absolute) { Format.number($0) }
    },
    ListColumn(title: "DIFF WALL", width: 9, rank: 8) {
      Format.change($0.row.wall.absolute, Format.seconds)
    },
    ListColumn(title: "COMMAND", width: 12, isText: true, rank: 0, style: \.quiet) {
      Format.visible($0.row.name)
    },
  ]
}

extension Format {
  fileprivate static func seconds(_ seconds: Double?) -> String {
    guard let seconds, seconds.isFinite else { return unknown }
    return self.seconds(Duration.seconds(min(max(seconds, 0), 1e12)))
  }

  fileprivate static func bytes(_ bytes: Double?) -> String {
    guard let bytes, bytes.isFinite else { return unknown }
    return self.bytes(UInt64(exactly: bytes.rounded()) ?? .max)
  }

  fileprivate static func number(_ number: Double?) -> String {
    number.map { count($0, in: 6) } ?? unknown
  }
}
