import Snapshots

/// What a cell means. How each looks is one entry of ``look``; which colours that has, a theme says.
///
/// No meaning rests on colour alone: every style that is told apart by colour also has a sign, a
/// position or, where there are no colours, an attribute.
package enum Style: Int, CaseIterable, Sendable {
  case plain, strong, dim
  case columnTitle, sortedTitle
  case selected
  /// Under the cursor, what has risen in colour beside it.
  case selectedRaised, selectedHigh, selectedTop
  case tab, shownTab
  /// Parts of meters and graphs; their signs differ where one meter has two. The track is what is not
  /// filled.
  case busyUser, busySystem, memoryUsed, memoryCache, track
  case cpuGraph, cpuGraphHigh, cpuGraphTop, memoryGraph
  /// How far a number has risen: nothing, then each a step more; see ``Heat``.
  case zero, raised, high, top
  /// Of a command line, from the left; the rest is plain.
  case path, program
  /// Of processes that are not the user's, whose rows are dim, the program.
  case otherProgram
  /// Names of threads, and of kernel threads, whose sign is a bracket.
  case thread, kernelThread
  /// States of processes; their signs are R, D, Z, T and t.
  case running, uninterruptible, zombie, stopped
  case warning
  /// What came of a key, or is asked, in the status row.
  case notice
  case key
  case barKey, barLabel
  case menu
  /// A process that has ended; its sign is a -.
  case gone
  /// A process that is tagged; its sign is a *.
  case tagged
  /// Better and worse in a comparison; their signs are - and +.
  case better, worse
}

/// How a style looks: names of colours, and attributes.
package struct Look: Equatable, Sendable {
  package struct Attributes: OptionSet, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    package static let bold = Attributes(rawValue: 1)
    package static let dim = Attributes(rawValue: 2)
    package static let reverse = Attributes(rawValue: 4)
    package static let underline = Attributes(rawValue: 8)
  }

  /// Without one it is the terminal's own.
  package var ink: Ink?
  package var paper: Paper?
  package var attributes: Attributes = []
  /// Instead of all that where there are no colours for it.
  package var colourless: Attributes = []

  fileprivate init(
    _ ink: Ink? = nil, on paper: Paper? = nil, _ attributes: Attributes = [],
    colourless: Attributes? = nil
  ) {
    (self.ink, self.paper, self.attributes) = (ink, paper, attributes)
    self.colourless = colourless ?? attributes
  }
}

extension Style {
  /// The one table of looks. Black that is bold is grey on many terminals, so what may be black on a
  /// colour is not bold.
  package var look: Look {
    switch self {
    case .plain: Look()
    case .strong: Look(nil, .bold)
    case .dim, .zero, .path, .gone: Look(.faint, colourless: .dim)
    case .columnTitle: Look(.barText, on: .bar, colourless: [.bold, .underline])
    case .sortedTitle: Look(.barAccent, on: .barAccent, colourless: [.reverse, .bold])
    case .selected: Look(.cursor, on: .cursor, colourless: .reverse)
    case .selectedRaised: Look(.cursorGreen, on: .cursor, colourless: .reverse)
    case .selectedHigh: Look(.cursorAmber, on: .cursor, colourless: [.reverse, .bold])
    case .selectedTop:
      Look(.cursorRed, on: .cursor, colourless: [.reverse, .bold, .underline])
    case .tab: Look(.faint)
    case .shownTab: Look(.barAccent, on: .barAccent, colourless: .bold)
    case .busyUser: Look(.greenFill, on: .track)
    case .busySystem: Look(.redFill, on: .track)
    case .memoryUsed: Look(.blueFill, on: .track)
    case .memoryCache: Look(.slateFill, on: .track)
    case .cpuGraph: Look(.greenFill)
    case .cpuGraphHigh: Look(.amberFill)
    case .cpuGraphTop: Look(.redFill)
    case .memoryGraph: Look(.blueFill)
    case .better: Look(.green)
    case .track: Look(on: .track)
    case .raised: Look(.green)
    case .high: Look(.amber, colourless: .bold)
    case .top: Look(.red, .bold, colourless: [.bold, .underline])
    case .program: Look(.name, colourless: .bold)
    case .otherProgram: Look(.otherName)
    case .thread: Look(.teal, colourless: .underline)
    case .kernelThread: Look(.violet, colourless: .dim)
    case .running: Look(.green, colourless: .bold)
    case .uninterruptible: Look(.red, .bold)
    case .zombie, .stopped: Look(.amber, .bold)
    case .warning: Look(.alarm, on: .alarm, .bold)
    case .notice: Look(.amber, .bold)
    case .key: Look(.name, .bold)
    case .barKey: Look(.barKey, on: .barKey, colourless: .bold)
    case .barLabel: Look(.barText, on: .bar, colourless: .reverse)
    case .menu: Look(.menu, on: .menu, colourless: .reverse)
    case .tagged: Look(.amber, .bold)
    case .worse: Look(.red, .bold)
    }
  }
}

extension Style {
  /// Of a part of a graph that is so high, where 1 is all of its height: CPU time rises in colour as its
  /// numbers do, and 0 is a dim line.
  func rising(to share: Double) -> Style {
    guard share > 0 else { return .dim }
    guard self == .cpuGraph else { return self }
    return switch Heat.cpu.style(share) {
    case .top: .cpuGraphTop
    case .high: .cpuGraphHigh
    default: .cpuGraph
    }
  }

  /// Of the same text under the cursor.
  var underCursor: Style {
    switch self {
    case .raised, .running: .selectedRaised
    case .high, .zombie, .stopped: .selectedHigh
    case .top, .uninterruptible: .selectedTop
    default: .selected
    }
  }
}
