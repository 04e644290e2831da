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
    if isHelpShown {
      isHelpShown = false
      return nil
    }
    switch KeyBinding.action(for: key) {
    case .quit: return .quit
    case .repaint: return .repaint
    case .help: isHelpShown = true
    case .reverse: sort { $0.isAscending.toggle() }
    case .sort(let column): sort { $0 = SortOrder(column: column) }
    case .move(let move): self.move(move)
    case nil: break
    }
    showCursor()
    return nil
  }

  private mutating func sort(_ change: (inout SortOrder) -> Void) {
    change(&order)
    arrange(rows.sorted { $0.process.id.pid < $1.process.id.pid })
  }

  private mutating func move(_ move: KeyBinding.Move) {
    let page = max(layout.table.count - 1, 1)
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
    scroll = min(max(scroll, position - height + 1, 0), max(rows.count - height, 0))
    if !isSelectionGone { scroll = min(scroll, position) }
  }
}
