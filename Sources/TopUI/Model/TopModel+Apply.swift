import Sampler

extension TopModel {
  /// The model after an event, and what the loop has to do about it. Pure.
  package mutating func apply(_ event: Event) -> Effect? {
    switch event {
    case .snapshot(let snapshot): take(snapshot)
    case .surroundings(let surroundings): self.surroundings = surroundings
    case .resized(let size): self.size = size
    case .key(let key): return press(key)
    }
    showCursor()
    return nil
  }

  private mutating func take(_ snapshot: Snapshot) {
    rates = self.snapshot.flatMap { Rates(from: $0, to: snapshot) }
    self.snapshot = snapshot
    let rates = rates
    let isExact = snapshot.coverage.cpuSource == .clock
    arrange(
      snapshot.processes.indices.map { index in
        ProcessRow(
          process: snapshot.processes[index], cores: rates?.cores[index],
          memoryTotalBytes: snapshot.host.memory?.totalBytes, isExact: isExact)
      })
  }

  /// Puts the rows, which come ascending by pid, in order and finds the selected process again.
  private mutating func arrange(_ byPid: [ProcessRow]) {
    rows = order.sorted(byPid).map { byPid[$0] }
    guard let selection else {
      position = 0
      return
    }
    if let found = rows.firstIndex(where: { $0.process.id == selection.id }) { position = found }
  }

  private mutating func press(_ key: Key) -> Effect? {
    notice = nil
    let action = KeyBinding.action(for: key)
    if helpScroll != nil {
      leaveHelp(unless: action)
      return nil
    }
    switch action {
    case .quit: return .quit
    case .repaint: return .repaint
    case .help: helpScroll = 0
    case .reverse: sort { $0.isAscending.toggle() }
    case .sort(let column): sort { $0 = SortOrder(column: column) }
    case .move(let move): self.move(move)
    case nil: break
    }
    showCursor()
    return nil
  }

  /// Help may be longer than the screen: moving moves it, any other key leaves it.
  private mutating func leaveHelp(unless action: KeyBinding.Action?) {
    guard case .move(let move) = action, let scroll = helpScroll else {
      helpScroll = nil
      return
    }
    let page = max(size.rows - 2, 1)
    let wanted =
      switch move {
      case .first: 0
      case .last: HelpText.lines.count
      case .rows(let count): scroll + count
      case .pages(let count): scroll + count * page
      }
    helpScroll = min(max(wanted, 0), max(HelpText.lines.count - (size.rows - 1), 0))
  }

  /// Who asks for another order wants to see who is first in it, wherever the cursor is.
  private mutating func sort(_ change: (inout SortOrder) -> Void) {
    change(&order)
    isCursorFollowed = false
    scroll = 0
    arrange(rows.sorted { $0.process.id.pid < $1.process.id.pid })
  }

  private mutating func move(_ move: KeyBinding.Move) {
    let page = max(layout.table.count - 1, 1)
    isCursorFollowed = true
    switch move {
    case .first: select(nil)
    case .last: select(rows.count - 1)
    case .rows(let count): select(position + count)
    case .pages(let count): select(position + count * page)
    }
  }

  private mutating func select(_ row: Int?) {
    guard let row, !rows.isEmpty else {
      selection = nil
      position = 0
      return
    }
    position = min(max(row, 0), rows.count - 1)
    let process = rows[position].process
    selection = Selection(id: process.id, comm: process.facts.comm)
  }

  /// Scrolls as little as possible to have the cursor in the table.
  private mutating func showCursor() {
    let height = max(layout.table.count, 1)
    if isCursorFollowed {
      scroll = max(scroll, position - height + 1)
      if !isSelectionGone { scroll = min(scroll, position) }
    }
    scroll = min(max(scroll, 0), max(rows.count - height, 0))
  }
}
