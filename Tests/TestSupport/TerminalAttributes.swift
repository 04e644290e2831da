import Glibc

/// The settings of a terminal line (termios(3)), to compare.
package struct TerminalAttributes: Equatable, Sendable {
  /// Input, output, control and local modes.
  package let modes: [UInt32]
  /// The control characters.
  package let characters: [UInt8]
  /// Input and output speed.
  package let speeds: [UInt32]

  init(of terminal: Int32) throws {
    var raw = termios()
    guard unsafe tcgetattr(terminal, &raw) == 0 else { throw TestKitError.system("tcgetattr") }
    modes = [raw.c_iflag, raw.c_oflag, raw.c_cflag, raw.c_lflag]
    characters = unsafe withUnsafeBytes(of: &raw.c_cc) { unsafe Array($0) }
    speeds = unsafe [cfgetispeed(&raw), cfgetospeed(&raw)]
  }

  /// Whether typed characters are shown.
  package var echoes: Bool { modes[3] & UInt32(ECHO) != 0 }

  /// Whether input comes in lines.
  package var isCanonical: Bool { modes[3] & UInt32(ICANON) != 0 }
}
