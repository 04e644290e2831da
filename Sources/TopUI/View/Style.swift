/// What a cell means; how that looks is one table, so that a theme is another.
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

  /// Colours are the eight of ANSI; -1 is the terminal's own. A background shows as reverse video
  /// where there are no colours.
  package struct Look: Equatable, Sendable {
    package var foreground = -1
    package var background = -1
    package var isBold = false
    package var isDim = false
  }

  package var look: Look {
    switch self {
    case .plain: Look()
    case .strong: Look(isBold: true)
    case .dim: Look(isDim: true)
    case .columnTitle: Look(foreground: 0, background: 2)
    case .sortedTitle: Look(foreground: 0, background: 6, isBold: true)
    case .selected: Look(foreground: 0, background: 6)
    case .busyUser: Look(foreground: 2)
    case .busySystem: Look(foreground: 1)
    case .busyOther: Look(foreground: 3)
    case .memoryUsed: Look(foreground: 2)
    case .memoryCache: Look(foreground: 6)
    case .warning: Look(foreground: 1, isBold: true)
    case .key: Look(isBold: true)
    }
  }
}
