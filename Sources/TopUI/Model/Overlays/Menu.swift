import Snapshots

/// A list to pick from.
package struct Menu: Equatable, Sendable {
  enum Choice: Equatable, Sendable {
    /// By the column of that name.
    case sort(String)
    case signal(Int32, [Target])
    case tag([Target])
    /// `nil` for all users.
    case user(String?)
    case setting(SettingEntry)
  }

  struct Item: Equatable, Sendable {
    fileprivate(set) var label: String
    let choice: Choice
    /// `nil` for what is picked rather than switched.
    var isOn: Bool?

    /// As its line says it.
    var text: String { isOn.map { ($0 ? "[x] " : "[ ] ") + label } ?? label }

    /// What can be typed for it.
    var names: TypeAhead.Names {
      switch choice {
      case .signal(let number, _): .init(signal: number)
      case .sort(let name), .setting(.column(let name)): .init(label, also: name)
      case .user, .tag, .setting: .init(label)
      }
    }
  }

  let title: String
  var items: [Item]
  package internal(set) var cursor = ListCursor()
  /// What was typed to choose an item, until the cursor is moved.
  package private(set) var typed = ""

  init(_ title: String, _ items: [Item], at position: Int = 0) {
    self.title = title
    self.items = items
    cursor.place(at: position, count: items.count, height: items.count)
  }

  /// `nil` also where what was typed is the name of nothing.
  var chosen: Item? {
    items.indices.contains(cursor.position) && hasMatch ? items[cursor.position] : nil
  }

  /// Says of the columns that are on, and not among those, that there is no room for them.
  mutating func sayNoRoom(forAllBut names: [String]) {
    for place in items.indices where items[place].isOn == true {
      guard case .setting(.column(let name)) = items[place].choice, !names.contains(name),
        let column = ProcessColumn.named(name)
      else { continue }
      items[place].label = "\(column.title) (no room here): \(column.meaning)"
    }
  }

  private var match: Int? { TypeAhead.best(for: typed, among: items.map(\.names)) }

  /// Whether what was typed, if anything was, is the name of something.
  var hasMatch: Bool { typed.isEmpty || match != nil }

  /// What the keys do, while nothing is typed.
  func hint(_ size: Size) -> String {
    let isPicked = items.first?.isOn == nil
    let long =
      isPicked
      ? "type, Enter picks, Esc leaves"
      : "type, Space switches, left and right move a column, Esc leaves"
    if long.utf8.count + 2 <= size.columns { return long }
    return isPicked ? "Enter picks, Esc leaves" : "Space switches, Esc leaves"
  }

  /// What is typed, or what the keys do.
  func footer(_ size: Size) -> String {
    if typed.isEmpty { return hint(size) }
    let typed = SafeText.string(typed)
    return hasMatch ? "\(typed)_  Esc clears" : "\(typed)_  no match, Backspace"
  }

  /// Letters add up; the cursor goes to the best match, and stays where there is none.
  mutating func type(_ letter: Unicode.Scalar, height: Int) {
    guard typed.unicodeScalars.count < 40 else { return }
    typed.unicodeScalars.append(letter)
    followTyped(height: height)
  }

  mutating func typeBack(height: Int) {
    _ = typed.popLast()
    followTyped(height: height)
  }

  mutating func clearTyped() { typed = "" }

  private mutating func followTyped(height: Int) {
    if let match { cursor.place(at: match, count: items.count, height: height) }
  }

  mutating func move(_ move: KeyBinding.Move, height: Int) {
    typed = ""
    cursor.move(move, count: items.count, height: height)
  }

  mutating func place(at item: Int, height: Int) {
    typed = ""
    cursor.place(at: item, count: items.count, height: height)
  }
}
