import Snapshots

/// What a value on the page is. `kinds.js` has the same names, and writes the same texts.
enum PageKind: String, Sendable, CaseIterable {
  case text, number, small, count, failures, bytes, percent, share, memory
  case cputime, seconds, short, used, mean, span, age, interval, moment, load
  case state, outcome, command, graph
}

/// A value as it is written, and what of its look follows from it: a class.
struct PageText: Sendable, Equatable {
  let text: String
  let look: String

  init(_ text: String?, look: String = "") {
    (self.text, self.look) = (text ?? Format.unknown, look)
  }

  static let unknown = PageText(nil, look: "zero")
}

/// From which number on a value is seen, raised, high and at the top, in percent: as on the screen.
enum PageHeat {
  case cpu, memory

  private var steps: (seen: Double, raised: Double, high: Double, top: Double) {
    switch self {
    case .cpu: (0.005, 10, 50, 90)
    case .memory: (0.05, 5, 20, 50)
    }
  }

  func look(_ percent: Double) -> String {
    switch percent {
    case steps.top...: "top"
    case steps.high...: "high"
    case steps.raised...: "raised"
    case steps.seen...: ""
    default: "zero"
    }
  }
}
