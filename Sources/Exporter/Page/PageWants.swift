import Snapshots

/// What those who look at the page want of the samples; what none has asked for lately is not wanted.
struct PageWants: Sendable {
  /// A page asks once a second; one that is lost for a while tries every five.
  static let stay = Duration.seconds(10)
  /// More questions that differ at the same time are answered, but not waited for with what is theirs.
  private static let most = 64

  private var asked: [String: (wants: Wants, at: Duration)] = [:]

  init() {}

  /// Whether the page is looked at.
  var isEmpty: Bool { asked.isEmpty }

  mutating func ask(_ question: PageQuestion, at now: Duration) {
    let key = question.key
    if asked[key] != nil || asked.count < Self.most { asked[key] = (question.wants, now) }
  }

  mutating func forget(at now: Duration) {
    asked = asked.filter { now - $0.value.at < Self.stay }
  }

  var all: Wants { asked.values.reduce(Wants()) { $0.union($1.wants) } }
}
