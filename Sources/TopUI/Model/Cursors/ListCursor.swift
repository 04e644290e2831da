/// Where the cursor of a list is, and which of its lines is the first one shown.
package struct ListCursor: Equatable, Sendable {
  package private(set) var position = 0
  package private(set) var scroll = 0
  /// What the line under it is about, which it stays on; `nil`: it stays on the top line, or where its
  /// line was that is gone.
  package private(set) var name: String?

  package init() {}

  /// In a list of `count` lines of which `height` are shown.
  package mutating func move(_ move: KeyBinding.Move, count: Int, height: Int) {
    let wanted =
      switch move {
      case .first: 0
      case .last: count - 1
      case .rows(let rows): position + rows
      case .pages(let pages): position + pages * max(height - 1, 1)
      }
    place(at: wanted, count: count, height: height)
  }

  /// Moves what is shown of a text, whose lines are not picked.
  package mutating func turn(_ move: KeyBinding.Move, count: Int, height: Int) {
    let wanted =
      switch move {
      case .first: 0
      case .last: count
      case .rows(let rows): scroll + rows
      case .pages(let pages): scroll + pages * max(height - 1, 1)
      }
    scroll = min(max(wanted, 0), max(count - height, 0))
    position = scroll
  }

  /// Scrolls as little as possible to have the line shown.
  package mutating func place(at line: Int, count: Int, height: Int) {
    position = min(max(line, 0), max(count - 1, 0))
    scroll = min(max(scroll, position - height + 1), position)
    scroll = min(max(scroll, 0), max(count - height, 0))
  }
}

/// Lists whose lines come and go: each is about something else, which `names` tell.
extension ListCursor {
  package mutating func move(_ move: KeyBinding.Move, among names: [String], height: Int) {
    self.move(move, count: names.count, height: height)
    name = move == .first || names.isEmpty ? nil : names[position]
  }

  package mutating func place(at line: Int, among names: [String], height: Int) {
    place(at: line, count: names.count, height: height)
    name = names.isEmpty ? nil : names[position]
  }

  /// On its line, wherever that is by now, or else on one that is there.
  package mutating func stay(among names: [String], height: Int) {
    let line = name.flatMap { names.firstIndex(of: $0) } ?? position
    place(at: line, count: names.count, height: height)
  }
}
