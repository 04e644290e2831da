/// What meters and graphs are drawn with.
package enum GraphSigns: Sendable {
  case ascii
  /// Eighths of a cell (U+2581 to U+258F).
  case blocks
  /// Those, and for graphs dots, two beside and four above one another in a cell (U+2800 to U+28FF).
  case braille

  /// The best that a type of terminal has: the font of the Linux console has neither.
  package init(terminal: String?) { self = terminal == "linux" ? .ascii : .braille }
}

/// What the user wants of that.
package enum GraphChoice: String, CaseIterable, Sendable {
  case auto, braille, blocks, ascii

  /// `nil`: the best that the terminal has.
  package var signs: GraphSigns? {
    switch self {
    case .auto: nil
    case .braille: .braille
    case .blocks: .blocks
    case .ascii: .ascii
    }
  }
}

/// Which background the user says that the terminal has.
package enum BackgroundChoice: String, CaseIterable, Sendable {
  case auto, dark, light

  /// `nil`: what the terminal says.
  package var background: Background? { Background(rawValue: rawValue) }
}
