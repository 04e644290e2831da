import Snapshots

extension TopModel {
  mutating func move(_ move: KeyBinding.Move) {
    let page = max(layout.table.count - 1, 1)
    isCursorFollowed = true
    switch move {
    case .first: select(nil)
    case .last: select(rows.count - 1)
    case .rows(let count): select(position + count)
    case .pages(let count): select(position + count * page)
    }
  }

  /// Who moves follows somebody else from now on.
  mutating func select(_ row: Int?) {
    guard let row, !rows.isEmpty else {
      selection = nil
      position = 0
      return
    }
    position = min(max(row, 0), rows.count - 1)
    selection = Target(rows[position].process)
  }

  /// Who chose what is shown goes on with that, and not with a process that is not shown any more.
  mutating func leaveHidden() {
    if isSelectionGone { select(nil) }
  }

  /// Scrolls as little as possible to have the cursor in the table.
  mutating func showCursor() {
    let height = max(layout.table.count, 1)
    if isCursorFollowed || isFollowing {
      scroll = max(scroll, position - height + 1)
      if !isSelectionGone { scroll = min(scroll, position) }
    }
    scroll = min(max(scroll, 0), max(rows.count - height, 0))
  }

  /// Who asks for another order wants to see who is first in it, wherever the cursor is.
  mutating func sort(_ change: (inout SortOrder) -> Void) {
    guard screen.isTable else {
      if screen != .exited { notice = Self.nothingToSort }
      return
    }
    change(&settings[screen].order)
    startAtTop()
    arrange()
  }

  mutating func startAtTop() {
    isCursorFollowed = false
    scroll = 0
  }

  /// By the column beside the one that orders the rows.
  mutating func sortBeside(_ step: Int) {
    let columns = settings[tableScreen].columns
    let place = (columns.firstIndex(of: order.column) ?? 0) + step
    if columns.indices.contains(place) { sort { $0 = SortOrder(column: columns[place]) } }
  }

  mutating func toggle(_ toggle: Toggle) {
    // Who looked at a thread looks at its process when threads go.
    if toggle == .threads, let target { selection = selection.map { _ in target } }
    settings[keyPath: toggle.setting].toggle()
    notice = "\(toggle.name): \(settings[keyPath: toggle.setting] ? "on" : "off")"
    arrange()
  }

  mutating func fold(_ fold: KeyBinding.Fold) {
    guard isTableShown() else { return }
    guard settings.isTree else { return notice = "t shows the tree, in which + and - work" }
    switch fold {
    case .open: if let target { folded.remove(target.id) }
    case .close: if let target { folded.insert(target.id) }
    case .all where !folded.isEmpty: folded = []
    case .all: folded = Set(rows.lazy.filter { $0.branch?.depth ?? 0 > 0 }.map(\.process.id))
    }
    arrange()
  }
}
