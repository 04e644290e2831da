import CTerminalEmulator

/// A colour of a cell.
package enum TerminalColor: Equatable, Sendable {
  /// What the terminal has for text without colours.
  case standard
  /// One of the palette's 256.
  case indexed(UInt8)
  /// A colour of its own.
  case rgb(red: UInt8, green: UInt8, blue: UInt8)

  init(_ code: Int32) {
    switch code {
    case ..<0: self = .standard
    case 0...255: self = .indexed(UInt8(code))
    default:
      let parts = [16, 8, 0].map { UInt8(truncatingIfNeeded: code >> $0) }
      self = .rgb(red: parts[0], green: parts[1], blue: parts[2])
    }
  }
}

/// One cell of a screen: what is in it, and how it looks.
package struct TerminalCell: Equatable, Sendable {
  /// What is printed, a blank when nothing was; empty in the right half of a wide character.
  package let text: String
  /// Cells the character takes, 0 in the right half of a wide one.
  package let width: Int
  /// Whether it is bold.
  package let isBold: Bool
  /// Whether it is underlined.
  package let isUnderlined: Bool
  /// Whether its colours are swapped.
  package let isReversed: Bool
  /// The colour of the character.
  package let foreground: TerminalColor
  /// The colour behind it.
  package let background: TerminalColor

  init(_ cell: EmulatorCell) {
    var cell = cell
    let scalars = unsafe withUnsafeBytes(of: &cell.scalars) { bytes in
      unsafe bytes.bindMemory(to: UInt32.self).prefix { $0 != 0 }.compactMap(
        Unicode.Scalar.init)
    }
    let characters = String(String.UnicodeScalarView(scalars))
    text = characters.isEmpty && cell.width > 0 ? " " : characters
    width = Int(cell.width)
    isBold = cell.bold
    isUnderlined = cell.underline
    isReversed = cell.reverse
    foreground = TerminalColor(cell.foreground)
    background = TerminalColor(cell.background)
  }
}
