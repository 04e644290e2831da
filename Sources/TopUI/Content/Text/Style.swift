/// What a cell means; how that looks is a theme's table.
///
/// No meaning rests on colour alone: every style that is told apart by colour also has a sign, a
/// position or an attribute.
package enum Style: Int, CaseIterable, Sendable {
  case plain, strong, dim
  case columnTitle, sortedTitle
  case selected
  case busyUser, busySystem, busyOther, memoryUsed, memoryCache
  case warning
  case key
  case menu
  /// A process that has ended; its sign is a -.
  case gone
  /// A process that is tagged; its sign is a *.
  case tagged
  /// Better and worse in a comparison; their signs are - and +.
  case better, worse
}

/// How styles look. All themes leave the background to the terminal, light or dark, so that text has
/// colours only that can be read on both: where there are but eight, red, green and magenta.
package enum Theme: String, CaseIterable, Sendable {
  case standard, blue, contrast, mono

  /// Colours are the eight of ANSI, which every terminal mixes as it likes; -1 is the terminal's own.
  /// A background shows as reverse video where there are no colours.
  package struct Look: Equatable, Sendable {
    package var foreground = -1
    /// Instead of that where there are 256 colours, of which those of xterm's cube (from 16 on) look the
    /// same everywhere.
    package var fixed: Int?
    package var background = -1
    package var isBold = false
    package var isDim = false

    /// On a terminal of so many colours.
    package func foreground(ofColors count: Int) -> Int {
      count >= 256 ? fixed ?? foreground : foreground
    }
  }

  package func look(of style: Style) -> Look {
    switch self {
    case .standard: Self.look(of: style, title: 2, bar: 6)
    case .blue: Self.look(of: style, title: 4, bar: 4, on: 7)
    case .contrast: Self.highContrast(style)
    case .mono: Self.highContrast(style).withoutColours
    }
  }

  private static func look(of style: Style, title: Int, bar: Int, on text: Int = 0) -> Look {
    switch style {
    case .plain: Look()
    case .strong, .key: Look(isBold: true)
    case .dim, .gone: Look(isDim: true)
    case .columnTitle: Look(foreground: text, background: title)
    // Not bold: where that is brighter, black is grey.
    case .sortedTitle: Look(foreground: 0, background: 6)
    case .selected: Look(foreground: text, background: bar)
    case .menu: Look(foreground: 0, background: 7)
    case .busyUser, .memoryUsed, .better: Look(foreground: 2, fixed: 28)
    case .busySystem: Look(foreground: 1, fixed: 196)
    case .busyOther: Look(foreground: 5, fixed: 164)
    // No blue of eight: it is nearly black on some terminals.
    case .memoryCache: Look(foreground: 5, fixed: 33)
    case .warning, .worse: Look(foreground: 1, fixed: 196, isBold: true)
    case .tagged: Look(foreground: 5, fixed: 164, isBold: true)
    }
  }

  private static func highContrast(_ style: Style) -> Look {
    switch style {
    case .columnTitle, .selected, .menu: Look(foreground: 7, background: 0)
    case .sortedTitle: Look(foreground: 7, background: 0, isBold: true)
    case .plain, .dim, .gone, .better, .busyUser, .memoryUsed, .memoryCache: Look()
    case .strong, .key, .busySystem, .busyOther, .warning, .worse, .tagged: Look(isBold: true)
    }
  }
}

extension Theme.Look {
  /// A background becomes reverse video: see ``Theme/Look``.
  fileprivate var withoutColours: Self {
    var look = self
    (look.foreground, look.fixed) = (-1, nil)
    return look
  }
}
