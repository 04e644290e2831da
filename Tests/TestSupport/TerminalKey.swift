/// What a terminal sends for a key once the program switched to application cursor keys, as ncurses
/// does (terminfo of xterm-256color).
package enum TerminalKey {
  /// Arrow up.
  package static let up = "\u{1b}OA"
  /// Arrow down.
  package static let down = "\u{1b}OB"
  /// Arrow right.
  package static let right = "\u{1b}OC"
  /// Arrow left.
  package static let left = "\u{1b}OD"
  /// Home.
  package static let home = "\u{1b}OH"
  /// End.
  package static let end = "\u{1b}OF"
  /// Page up.
  package static let pageUp = "\u{1b}[5~"
  /// Page down.
  package static let pageDown = "\u{1b}[6~"
  /// Insert.
  package static let insert = "\u{1b}[2~"
  /// Delete.
  package static let delete = "\u{1b}[3~"
  /// Tab.
  package static let tab = "\t"
  /// Tab with Shift.
  package static let backTab = "\u{1b}[Z"
  /// Enter.
  package static let enter = "\r"
  /// Escape.
  package static let escape = "\u{1b}"
  /// Backspace.
  package static let backspace = "\u{7f}"

  /// A function key, F1 to F12.
  package static func function(_ number: Int) -> String {
    switch number {
    case 1...4: "\u{1b}O" + ["P", "Q", "R", "S"][number - 1]
    default: "\u{1b}[\([15, 17, 18, 19, 20, 21, 23, 24][number - 5])~"
    }
  }

  /// A letter with Control.
  package static func control(_ letter: Unicode.Scalar) -> String {
    String(UnicodeScalar(UInt8(letter.value & 0x1f)))
  }

  /// A left click on a cell counted from 0, pressed and released, in SGR format.
  package static func click(row: Int, column: Int) -> String {
    let place = "\(column + 1);\(row + 1)"
    return "\u{1b}[<0;\(place)M\u{1b}[<0;\(place)m"
  }
}
