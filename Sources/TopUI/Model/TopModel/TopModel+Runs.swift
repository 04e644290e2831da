import Runs
import Snapshots

/// Two runs side by side.
package struct Comparing: Equatable, Sendable {
  /// The number of the run that is compared with the base; `nil`: the newest.
  var run: Int?
  /// Whether what became better is first.
  package internal(set) var isReversed = false
  /// Where the cursor was in the list of runs.
  var list: ListCursor
}

extension TopModel {
  mutating func take(_ mark: RunMark) {
    let ended = runs.underWay
    runs.mark(mark)
    // Those of a recording were made long ago.
    if recording != nil { return }
    if let number = runs.underWay {
      notice = "run \(number) begins; E ends it, = compares, B makes a run the base"
    } else if let ended {
      notice = "run \(ended) has ended; = compares, m begins another"
    }
  }

  /// The run that was under way at the moment that is shown.
  var shownRun: RunLog.Strip? {
    runs.strip(at: paused?.moment.snapshot.taken.monotonic)
  }

  /// Ends the run under way, and begins none.
  mutating func endRun() -> Effect? {
    if recording != nil { return noMarks() }
    if runs.underWay != nil { return .mark(nil) }
    notice = "no run is under way: m begins one"
    return nil
  }

  private mutating func noMarks() -> Effect? {
    notice = "a recording: its marks are those that were made while it was recorded"
    return nil
  }

  mutating func askForMark() -> Effect? {
    if recording != nil { return noMarks() }
    overlays = [.prompt(Prompt(.mark))]
    return nil
  }

  /// What to do so that there is a comparison.
  private var comparisonHint: String {
    guard let recording else { return runs.comparisonHint }
    return recording.isRead
      ? "one run only: 'ptop replay BEFORE AFTER' has two to compare"
      : "the recording is still being read"
  }

  /// The base with the run that was chosen in their list, or else with the newest; or the list again.
  mutating func compare() {
    if comparing != nil { return leaveComparison() }
    let chosen = screen == .runs && list.name != nil ? runAtCursor : nil
    guard runs.comparison(of: chosen) != nil else { return notice = comparisonHint }
    let list = screen == .runs ? list : ListCursor()
    show(.runs)
    comparing = Comparing(run: chosen, list: list)
  }

  mutating func leaveComparison() {
    if let comparing { list = comparing.list }
    comparing = nil
  }

  /// What is shown side by side.
  var comparison: RunComparison? {
    guard let comparing, var comparison = runs.comparison(of: comparing.run) else { return nil }
    if comparing.isReversed { comparison.reverse() }
    return comparison
  }

  /// Its number.
  private var runAtCursor: Int? {
    let all = runs.all
    return all.indices.contains(list.position) ? all[list.position].number : nil
  }

  /// The run under the cursor of their list, the one that is compared, or else the one under way.
  mutating func chooseBase() {
    let isListed = screen == .runs && comparing == nil
    let number = isListed ? runAtCursor : comparison?.run.number ?? runs.all.first?.number
    guard let number else { return notice = comparisonHint }
    runs.chooseBase(number)
    notice = runs.base.map { "base is run \($0)" }
  }
}

extension TopModel {
  mutating func sort(by column: String) {
    guard screen == .exited else { return sort { $0 = SortOrder(column: column) } }
    guard let order = ExitedOrder(rawValue: column) else { return }
    exitedOrder = order
    list = ListCursor()
  }

  mutating func reverse() {
    guard comparing != nil else { return sort { $0.isAscending.toggle() } }
    comparing?.isReversed.toggle()
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

/// The Exited screen has two lists: names, and below them single ends.
extension TopModel {
  /// Keys move the cursor of the other list from now on.
  mutating func turnToEnds() {
    guard case .exited(let exited)? = listing, visible.ends > 0, !exited.ends.isEmpty else {
      return notice = "there are no single ends to look at"
    }
    isInEnds.toggle()
  }

  /// The one that the cursor is on.
  var selectedEnd: ExitedList.End? {
    guard isInEnds, case .exited(let exited)? = listing,
      exited.ends.indices.contains(endsList.position)
    else { return nil }
    return exited.ends[endsList.position]
  }

  /// The cursor that keys move.
  var shownList: ListCursor { isInEnds ? endsList : list }

  /// With how many lines of its list are shown.
  mutating func moveCursor(_ move: (inout ListCursor, Int) -> Void) {
    if isInEnds { move(&endsList, visible.ends) } else { move(&list, visible.list) }
  }
}
