import Snapshots

/// Something that the user entered, and that Esc takes back: the last one first.
enum Mode: Hashable, Sendable {
  case filter(String)
  case user(String)
  /// A screen that is no table.
  case screen(TopScreen)
  case comparison, ends, detail, follow, tags, pause
  case find(String)

  /// What Esc does then.
  var wayOut: String {
    switch self {
    case .filter: "Esc takes the filter away"
    case .user: "Esc shows all users"
    case .screen: "Esc back to Main"
    case .comparison: "Esc back to the runs"
    case .ends: "Esc back to the names"
    case .detail: "Esc closes it"
    case .follow: "Esc stops following"
    case .tags: "Esc untags all"
    case .pause: "Esc goes on"
    case .find: "Esc ends the find"
    }
  }
}

extension TopModel {
  /// The one that Esc takes back next.
  var lastMode: Mode? { modes.last }

  /// Those that are entered, however that came about.
  private var enteredModes: [Mode] {
    var entered: [Mode] = []
    if let filter = selectionRules.filter { entered.append(.filter(filter.text)) }
    if let user = selectionRules.user { entered.append(.user(user)) }
    if !screen.isTable { entered.append(.screen(screen)) }
    if comparing != nil { entered.append(.comparison) }
    if isInEnds { entered.append(.ends) }
    if detail != nil { entered.append(.detail) }
    if table.isFollowing { entered.append(.follow) }
    if !table.tagged.isEmpty { entered.append(.tags) }
    if paused != nil, recording == nil { entered.append(.pause) }
    if let finding { entered.append(.find(finding)) }
    return entered
  }

  /// What was entered comes last, and what was ended by its own key leaves from wherever it stands. What is
  /// being typed is not entered yet.
  mutating func orderModes() {
    guard overlays.isEmpty else { return }
    let entered = enteredModes
    guard entered != modes else { return }
    modes.removeAll { !entered.contains($0) }
    modes += entered.filter { !modes.contains($0) }
  }

  /// Out of what was entered last.
  mutating func goBack() {
    switch modes.last {
    case .find: finding = nil
    case .filter: filter(by: nil)
    case .user: show(user: nil)
    case .screen: show(.main)
    case .comparison: leaveComparison()
    case .ends: isInEnds = false
    case .detail: detail = nil
    case .follow: table.follow()
    case .tags: table.untagAll()
    case .pause: pause()
    case nil: break
    }
  }
}
