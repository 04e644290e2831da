import Snapshots

/// A line that is typed.
package struct Prompt: Equatable, Sendable {
  enum Kind: Hashable, Sendable {
    case find, filter, interval, mark
    /// How fast a recording plays; which moment of the past is to be shown.
    case speed, time
    /// Of these processes, which have nice values between these now; `nil` where that is not known.
    case nice([Target], now: ClosedRange<Int>?)

    var label: String {
      switch self {
      case .find: "Find"
      case .filter: "Filter"
      case .interval: "Seconds between samples"
      case .mark: "Mark with label"
      case .speed: "Play how many times as fast"
      case .time: "Time"
      case .nice(_, nil): "Nice value"
      case .nice(_, let now?):
        now.count == 1
          ? "Nice value, now \(now.lowerBound)"
          : "Nice value, now \(now.lowerBound) to \(now.upperBound)"
      }
    }

    var isNice: Bool { if case .nice = self { true } else { false } }

    var keepsHistory: Bool { self == .find || self == .filter }

    /// What the keys do, where something hangs on it.
    var hint: String? { isNice ? "Up, Down; Enter applies, Esc leaves" : nil }

    /// How what is typed is read; there is no need to know it to go on.
    var reading: String? {
      switch self {
      case .find: "one phrase, as it stands in a name or command line"
      case .filter: "words that must all match: java cpu>1 user=ann !idle"
      case .time: "14:03:10 or 14:03; +90 or +1:30 after the first sample"
      case .speed: "1 is as it was recorded"
      case .interval, .mark, .nice: nil
      }
    }
  }

  let kind: Kind
  var field: TextField
  private var walk: InputHistory.Walk
  /// What it is about, where the label does not say it.
  var subject: Confirmation.Subject?
  /// What is wrong with the text, until it is mended.
  var complaint: String?
  /// The filter to go back to, as each that is typed is tried at once.
  var filterBefore: Filter?
  /// Where the cursor was, to go back to; what is found is looked for from there.
  var findsFrom: FindStart?

  init(_ kind: Kind, _ field: TextField = TextField(), history: InputHistory = InputHistory()) {
    self.kind = kind
    self.field = field
    walk = InputHistory.Walk(history)
  }

  var text: String { field.text }

  /// `true` where that changed anything.
  mutating func take(_ key: Key) -> Bool {
    switch key {
    case .up, .control("p"): recall(-1)
    case .down, .control("n"): recall(1)
    default: field.take(key)
    }
  }

  /// The text before it in the history; of a number, the next one.
  private mutating func recall(_ step: Int) -> Bool {
    if kind.isNice { return add(-step) }
    guard let text = walk.step(step, from: text) else { return false }
    field = TextField(text)
    return true
  }

  /// To the nice value that is typed; what is none stays.
  mutating func add(_ step: Int) -> Bool {
    guard let value = Int(text) else { return false }
    field = TextField("\(Nice.clamped(Nice.clamped(value) + step))", isProposal: true)
    return true
  }
}
