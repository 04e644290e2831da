import Runs
import Snapshots

extension TopModel {
  /// The process that all is shown about, of a thread its owner; `nil` when it has left the table.
  package var subject: ProcessRow? { detail == nil ? nil : table.subject }

  /// What the part that is shown says of a process, in so many columns.
  func detailText(of subject: ProcessRow, columns: Int) -> [StyledLine] {
    guard let detail else { return [] }
    return DetailText(
      part: detail.part, subject: subject,
      found: inspection.flatMap { $0.id == subject.process.id ? $0 : nil },
      before: earlierInspection.flatMap { $0.id == subject.process.id ? $0 : nil }, order: order,
      snapshot: snapshot, elapsed: rates?.elapsed, isPaused: paused != nil,
      isRecorded: recording != nil,
      wrap: TextWrap(width: columns, isASCII: isASCII)
    ).lines
  }

  /// What comes late is of a process or a moment that is not shown any more, and is dropped. What was read
  /// of a process stays when it has ended.
  mutating func take(_ inspection: Inspection) {
    guard detail != nil, inspection.id == table.subjectID, paused == nil else { return }
    if inspection.saysEnded, self.inspection?.id == inspection.id { return }
    earlierInspection = self.inspection
    self.inspection = inspection
  }

  /// The cursor sticks to the process from now on: all else that is shown is of it.
  mutating func showDetail() {
    guard screen.isTable, table.rows.indices.contains(table.position) else { return }
    table.stick()
    detail = Detail()
  }

  /// Keys that mean something else while the detail is shown; `nil` for all others.
  mutating func pressInDetail(_ key: Key) -> Bool {
    guard let detail else { return false }
    switch key {
    case .enter, .character("q"), .function(10): self.detail = nil
    case .tab: showPart(detail.part.next(1))
    case .backTab: showPart(detail.part.next(-1))
    case .character("w"): showPart(.overview)
    case .character("e"): showPart(.environment)
    case .character("l"): showPart(.files)
    case .character("s"): showPart(.memory)
    case .pageUp: turn(.pages(-1))
    case .pageDown: turn(.pages(1))
    case .up where !isTableBeside: turn(.rows(-1))
    case .down where !isTableBeside: turn(.rows(1))
    default: return false
    }
    return true
  }

  /// Whether the cursor can be seen, and up and down move it.
  private var isTableBeside: Bool { visible.detail?.isBesideTable ?? false }

  mutating func showPart(_ part: DetailPart) {
    detail?.part = part
    inspection = nil
    detail?.list = ListCursor()
  }

  mutating func turn(_ move: KeyBinding.Move) {
    guard let shown = visible.detail, let subject else { return }
    let lines = detailText(of: subject, columns: shown.columns)
    detail?.list.turn(move, count: lines.count, height: shown.rows)
  }

  /// Marks, as graphs show them.
  var graphMarks: [Graph.Mark] {
    runs.marked.map {
      Graph.Mark(time: $0.started.monotonic, label: $0.label.isEmpty ? "m\($0.number)" : $0.label)
    }
  }
}

extension Inspection {
  /// Whether the process was gone when it was read: each part of a detail reads one of these.
  fileprivate var saysEnded: Bool {
    func isEnded<Value>(_ outcome: Outcome<Value>?) -> Bool {
      if case .failure(.ended) = outcome { true } else { false }
    }
    return isEnded(credentials) || isEnded(environment) || isEnded(openFiles) || isEnded(memory)
      || isEnded(threads) || isEnded(limits)
  }
}
