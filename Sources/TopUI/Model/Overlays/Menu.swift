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
    let label: String
    let choice: Choice
    /// `nil` for what is picked rather than switched.
    var isOn: Bool?

    /// As its line says it.
    var text: String { isOn.map { ($0 ? "[x] " : "[ ] ") + label } ?? label }

    /// What letters jump by: of a signal what comes after SIG.
    var name: Substring {
      let name = label.drop { !$0.isLetter }
      if case .signal = choice, name.hasPrefix("SIG") { return name.dropFirst(3) }
      return name
    }
  }

  let title: String
  var items: [Item]
  var cursor = ListCursor()
  /// The number of a signal, as far as it is typed.
  private var number: Int32 = 0

  init(_ title: String, _ items: [Item], at position: Int = 0) {
    self.title = title
    self.items = items
    cursor.place(at: position, count: items.count, height: items.count)
  }

  var chosen: Item? { items.indices.contains(cursor.position) ? items[cursor.position] : nil }

  /// What the keys do.
  func hint(_ size: Size) -> String {
    if chosen?.isOn == nil { return "Enter picks, Esc leaves" }
    let long = "Space switches, left and right move a column, Esc leaves"
    return long.utf8.count + 2 <= size.columns ? long : "Space switches, Esc leaves"
  }

  /// To the next item, from the cursor on, that begins with the letter.
  mutating func jump(to letter: Unicode.Scalar, height: Int) {
    let wanted = Character(letter).lowercased()
    let after = Array(items.indices.dropFirst(cursor.position + 1))
    let place = (after + Array(items.indices)).first { place in
      items[place].name.lowercased().hasPrefix(wanted)
    }
    number = 0
    if let place { cursor.place(at: place, count: items.count, height: height) }
  }

  /// To the signal of the number that is typed: a digit goes on with it, or begins another.
  mutating func jump(toSignal digit: Int32, height: Int) {
    for wanted in [number * 10 + digit, digit] {
      let place = items.firstIndex { item in
        if case .signal(wanted, _) = item.choice { true } else { false }
      }
      guard let place else { continue }
      number = wanted
      return cursor.place(at: place, count: items.count, height: height)
    }
    // The first of two digits may be the number of no signal.
    number = digit
  }
}
