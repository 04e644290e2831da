/// A key press, whatever bytes the terminal sent for it.
package enum Key: Hashable, Sendable {
  case character(Unicode.Scalar)
  /// With Ctrl held; the letter is lower case.
  case control(Unicode.Scalar)
  case function(Int)
  case up, down, left, right, pageUp, pageDown, home, end, insert, delete
  case enter, escape, tab, backTab, backspace
  case mouse(Mouse)
  /// A character of what was pasted: text for a prompt, never a command.
  case pasted(Unicode.Scalar)

  /// What a mouse did, and on which cell, counted from 0.
  package enum Mouse: Hashable, Sendable {
    case press(row: Int, column: Int)
    case wheel(rows: Int, column: Int = 0)
  }

  /// As help and the key bar write it.
  package var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let scalar), .pasted(let scalar): String(scalar)
    case .control(let scalar): "Ctrl-\(Character(scalar).uppercased())"
    case .function(let number): "F\(number)"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .escape: "Esc"
    case .backTab: "Shift-Tab"
    default: "\(self)".capitalized
    }
  }
}

extension String {
  fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
