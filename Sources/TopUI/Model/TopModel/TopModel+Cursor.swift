import Snapshots

extension TopModel {
  /// Another order begins at its first row; the cursor stays on its process if that is among the rows that
  /// are shown then, and else goes to the top.
  mutating func sort(_ change: (inout SortOrder) -> Void) {
    guard screen.isTable else {
      if screen != .exited { notice = Self.nothingToSort }
      return
    }
    change(&settings[screen].order)
    table.scrollToTop()
    arrange()
    table.comeIntoSight(height: visible.table)
  }

  /// By the column beside the one that orders the rows.
  mutating func sortBeside(_ step: Int) {
    let columns = settings[tableScreen].columns
    let place = (columns.firstIndex(of: order.column) ?? 0) + step
    if columns.indices.contains(place) { sort { $0 = SortOrder(column: columns[place]) } }
  }

  mutating func toggle(_ toggle: Toggle) {
    // Where the cursor is on a thread, its process stays when threads go.
    if toggle == .threads { table.leaveThread() }
    settings[keyPath: toggle.setting].toggle()
    notice = "\(toggle.name): \(settings[keyPath: toggle.setting] ? "on" : "off")"
    arrange()
  }

  mutating func fold(_ fold: KeyBinding.Fold) {
    guard isTableShown() else { return }
    guard settings.isTree else { return notice = "t shows the tree, in which + and - work" }
    table.fold(fold)
    arrange()
  }
}
