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

extension Heat {
  /// The class of a number.
  func look(_ value: Double) -> String {
    switch level(value) {
    case .zero: "zero"
    case .seen: ""
    case .raised: "raised"
    case .high: "high"
    case .top: "top"
    }
  }
}
