import Linux
package import Snapshots

/// The processes that have ended: by name, and below the newest ends.
///
///     96.50 s of CPU time
///            N   CPU sv SHARE    MEAN   RES      OK  ERROR SIGNAL PARENT           COMMAND
///     >    412    71.30  73.9 173.1ms  612M     400     12      0 22140 sh         cc1plus
///          410     9.80  10.2  23.9ms 44.0M     410      0      0 22140 sh         as
///         AGE     PID USER         CPU ELAPSED   RES EXIT      PARENT           COMMAND
///          1s   22139 alice     88.0ms   1.80s 61.0M 0         22140 sh         cc1plus -O2 a.cc
package enum ExitedView {
  /// `ends`: the cursor of the single ends; the one that keys move is seen.
  package static func draw(
    _ list: ExitedList, _ cursor: ListCursor, ends endsCursor: ListCursor = ListCursor(),
    isInEnds: Bool = false, in area: Area, into screen: inout Screen
  ) {
    let layout = ListLayout(list, in: area)
    drawHead(list, in: Area(rows: layout.head, columns: area.columns), into: &screen)
    let (titles, lines, ends) = (layout.titles, layout.lines, layout.below)
    guard area.rows.contains(titles), list.source != nil || layout.head.isEmpty else { return }
    let table = ListTable(nameColumns, in: area)
    table.drawTitles(row: titles, sorted: list.order.title, into: &screen)
    table.draw(list.names, cursor, hasSign: !isInEnds, rows: lines, into: &screen)
    if list.names.isEmpty, list.source != nil {
      let style: Style = list.mismatch == nil ? .dim : .warning
      TextLine.draw(nothing(list), row: titles + 1, in: area, style: style, into: &screen)
    }
    guard ends.count > 1 else { return }
    let newest = ListTable(endColumns, of: list.ends, in: area)
    newest.drawTitles(row: ends.lowerBound, into: &screen)
    newest.draw(
      list.ends, endsCursor, hasSign: isInEnds, rows: layout.belowLines, into: &screen)
  }

  private static func drawHead(_ list: ExitedList, in area: Area, into screen: inout Screen) {
    guard let first = area.rows.first else { return }
    let (note, isOneRow) = (note(list), area.rows.count == 1)
    if list.source == nil || isOneRow && list.source == .children {
      return TextLine.draw(
        words: note ?? "", from: first, in: area, style: .warning, into: &screen)
    }
    // Of names that cannot match it is not known.
    let shown =
      list.isSelective && list.mismatch == nil ? "\(Format.seconds(list.shownCPU)) of " : ""
    var parts = ["\(shown)\(Format.seconds(list.totalCPU)) s of CPU time"]
    if isOneRow, let note { parts.append(note) }
    TextLine.draw(parts: parts, row: first, in: area, style: .strong, into: &screen)
    if !isOneRow, let note {
      TextLine.draw(words: note, from: first + 1, in: area, style: .warning, into: &screen)
    }
  }

  /// Why there is no name.
  private static func nothing(_ list: ExitedList) -> String {
    switch list.mismatch {
    case .ended(let keys): "ended processes have no \(words(keys))"
    case .names(let keys): "names of programs have no \(words(keys))"
    case nil: list.isSelective ? "no name matches" : "nothing has ended yet"
    }
  }

  /// Each once.
  private static func words(_ keys: [String]) -> String {
    keys.enumerated().filter { !keys.prefix($0.offset).contains($0.element) }
      .map { SafeText.string($0.element) }.joined(separator: ", ")
  }

  /// What is missing, and what helps.
  private static func note(_ list: ExitedList) -> String? {
    switch list.source {
    case nil: "ended processes are not accounted: start ptop without --exits off"
    case .children:
      "no exit events: run as root or setcap cap_net_admin+ep. Names are of parents"
    case .events:
      list.eventsLost == 0 ? nil : "\(list.eventsLost) exit events lost: numbers are too low"
    }
  }
}

extension ExitedOrder {
  /// Of the column that has it.
  fileprivate var title: String {
    switch self {
    case .cpu: "CPU s"
    case .count: "N"
    case .memory: "RES"
    case .name: "COMMAND"
    }
  }
}

extension ExitedView {
  private static let nameColumns: [ListColumn<ExitedList.Name>] = [
    ListColumn(title: "N", width: 7, rank: 0) { known($0.entry.count, 7) },
    ListColumn(title: "CPU s", width: 8, rank: 0) {
      isUntold($0.entry.cpu) ? "<0.01" : Format.seconds($0.entry.cpu)
    },
    ListColumn(title: "SHARE", width: 5, rank: 3, style: { Heat.cpu.style($0.share) }) {
      Format.percent($0.share.map { $0 * 100 }, isExact: false, in: 5)
    },
    ListColumn(title: "MEAN", width: 7, rank: 2) { $0.mean.map(cpu) ?? Format.unknown },
    ListColumn(title: "RES", width: 5, rank: 1) { Format.bytes($0.entry.peakRSSBytes) },
    ListColumn(title: "OK", width: 7, rank: 4) { known($0.entry.outcomes?.ok, 7) },
    ListColumn(
      title: "ERROR", width: 6, rank: 4, style: { failures($0.entry.outcomes?.error) }
    ) { known($0.entry.outcomes?.error, 6) },
    ListColumn(
      title: "SIGNAL", width: 6, rank: 4, style: { failures($0.entry.outcomes?.signal) }
    ) { known($0.entry.outcomes?.signal, 6) },
    ListColumn(title: "PARENT", width: 16, isText: true, rank: 5) {
      parent($0.entry.lastParent, $0.parentComm)
    },
    ListColumn(
      title: "COMMAND", width: 12, isText: true, rank: 0, style: { _ in .program }
    ) {
      Format.visible($0.name)
    },
  ]

  private static let endColumns: [ListColumn<ExitedList.End>] = [
    ListColumn(title: "AGE", width: 6, rank: 0) { Format.span($0.age) },
    ListColumn(title: "PID", width: 7, isWhole: true, rank: 0) { "\($0.event.pid)" },
    ListColumn(title: "USER", width: 8, isText: true, isWhole: true, rank: 5) {
      $0.user ?? "\($0.event.uid)"
    },
    ListColumn(title: "CPU", width: 7, rank: 1) { cpu($0.event.cpu) },
    ListColumn(title: "ELAPSED", width: 7, rank: 4) { Format.short($0.event.elapsed) },
    ListColumn(title: "RES", width: 5, rank: 3) { Format.bytes($0.event.peakRSSBytes) },
    ListColumn(title: "EXIT", width: 9, isText: true, rank: 2, style: exitStyle) {
      exit($0.event.outcome)
    },
    ListColumn(title: "PARENT", width: 16, isText: true, rank: 6) {
      parent($0.event.parent, $0.parentComm)
    },
    ListColumn(title: "COMMAND", width: 12, isText: true, rank: 0) { Format.visible($0.command) },
  ]

  /// The scheduler books CPU time at ticks and when another runs: of what ended before, an event tells none
  /// (``ExitEvent/cpu``). A tick is 10 ms at most.
  private static func isUntold(_ cpu: Duration) -> Bool { cpu <= .zero }

  private static func cpu(_ cpu: Duration) -> String {
    isUntold(cpu) ? "<10ms" : Format.short(cpu)
  }

  private static func failures(_ count: UInt64?) -> Style { (count ?? 0) > 0 ? .warning : .zero }

  private static func exitStyle(_ end: ExitedList.End) -> Style {
    [nil, .exited(code: 0)].contains(end.event.outcome) ? .plain : .warning
  }

  /// The code, or the signal's name.
  private static func exit(_ outcome: ExitEvent.Outcome?) -> String {
    switch outcome {
    case .exited(let code): "\(code)"
    case .killed(let signal): SignalName.name(signal)
    case nil: Format.unknown
    }
  }

  private static func known(_ number: UInt64?, _ width: Int) -> String {
    number.map { Format.count(Double($0), in: width) } ?? Format.unknown
  }

  private static func parent(_ pid: Int32?, _ comm: String?) -> String {
    guard let pid else { return Format.unknown }
    return comm.map { "\(pid) \($0)" } ?? "\(pid)"
  }
}
