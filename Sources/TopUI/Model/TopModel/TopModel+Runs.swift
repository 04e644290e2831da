import Runs
import Snapshots

extension TopModel {
  /// A run ends here, and another begins.
  mutating func mark(_ label: String) {
    runs.mark(label)
    notice = runs.strip.map { "run \($0.number) begins; = compares, B makes a run the base" }
  }

  /// Two runs side by side, or the list of them again.
  mutating func compare() {
    if isComparing { return isComparing = false }
    guard runs.comparison != nil else { return notice = runs.comparisonHint }
    show(.runs)
    isComparing = true
  }

  /// The run under the cursor of their list, or else the one under way.
  mutating func chooseBase() {
    let all = runs.all
    let place = screen == .runs && !isComparing ? list.position : 0
    guard all.indices.contains(place) else { return notice = runs.comparisonHint }
    runs.chooseBase(all[place].number)
    notice = runs.base.map { "base is run \($0)" }
  }

  mutating func sort(by column: String) {
    guard screen == .exited else { return sort { $0 = SortOrder(column: column) } }
    guard let order = ExitedOrder(rawValue: column) else { return }
    exitedOrder = order
    list = ListCursor()
  }

  mutating func pickSort() {
    if screen == .exited { return sortExited() }
    guard screen.isTable else { return notice = Self.nothingToSort }
    overlays = [.menu(.columns(self))]
  }

  static let nothingToSort = "there is nothing to sort here"

  mutating func sortExited() {
    exitedOrder = exitedOrder.next()
    list = ListCursor()
  }
}
