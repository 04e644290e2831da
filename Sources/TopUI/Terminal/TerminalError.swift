import Linux
import Snapshots

/// Why there can be no screen.
package enum TerminalError: Error, Equatable, CustomStringConvertible {
  case notATerminal
  case cannotMoveCursor(term: String)
  case noTerminfo(term: String)
  case noMemoryForScreen(Int32)

  /// Whether the user can put it right where the command was typed.
  package var isUsage: Bool { if case .noMemoryForScreen = self { false } else { true } }

  package var description: String {
    switch self {
    case .notATerminal:
      "the screen needs a terminal on standard input and output;"
        + " without one, use 'ptop --batch' for text, or 'ptop --json'"
    case .cannotMoveCursor(let term):
      "the terminal type TERM=\(SafeText.string(term)) cannot move its cursor; set TERM to what the terminal is,"
        + " for example TERM=xterm"
    case .noTerminfo(let term):
      "no terminfo entry for TERM=\(SafeText.string(term)), nor for xterm-256color or vt100;"
        + " install ncurses-base, or set TERMINFO to where the entries are; 'ptop --batch', 'ptop --json' and"
        + " 'ptop serve' need none"
    case .noMemoryForScreen(let errno):
      "no memory for the screen: \(SystemError(errno));"
        + " \(SystemError(errno).wayOut ?? "free memory and try again")"
    }
  }
}
