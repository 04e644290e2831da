/// Which colours the inks and papers of all styles have.
package enum Theme: String, CaseIterable, Sendable {
  case standard, blue, contrast, mono
}

/// What a terminal's own background is: text on it must be lighter or darker.
package enum Background: String, CaseIterable, Sendable {
  case dark, light
}

/// How many colours a terminal has. Of 256 those from 16 on look the same everywhere; the first ones
/// every terminal mixes as it likes.
package enum ColorDepth: Int, CaseIterable, Sendable {
  case none, eight, sixteen, many

  package init(colors count: Int) {
    self = count >= 256 ? .many : count >= 16 ? .sixteen : count >= 8 ? .eight : .none
  }
}

/// A style as a terminal shows it; -1 is the terminal's own colour.
package struct Appearance: Equatable, Sendable {
  package var foreground = -1
  package var background = -1
  package var attributes: Look.Attributes = []

  package init(
    foreground: Int = -1, background: Int = -1, attributes: Look.Attributes = []
  ) {
    (self.foreground, self.background) = (foreground, background)
    self.attributes = attributes
  }

  /// Whether a blank shows nothing of it.
  package var hidesBlanks: Bool {
    background < 0 && attributes.isDisjoint(with: [.reverse, .underline])
  }
}

extension Theme {
  package func appearance(
    of style: Style, on background: Background, _ depth: ColorDepth
  ) -> Appearance {
    let look = style.look
    let palette = palette
    let found = Appearance(
      foreground: look.ink.flatMap { palette.ink($0).color(on: background, depth) } ?? -1,
      background: look.paper.flatMap { palette.paper($0).color(on: background, depth) } ?? -1,
      attributes: look.attributes)
    let isColourless = found.foreground < 0 && found.background < 0
    return isColourless ? Appearance(attributes: look.colourless) : found
  }

  private var palette: Palette {
    switch self {
    case .standard: .standard
    case .blue: .blue
    case .contrast: .contrast
    case .mono: .mono
    }
  }
}
