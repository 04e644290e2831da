import Snapshots

/// When to read again what the detail shows: not before the last answer came, and so seldom that
/// reading takes about 1 % of the time. The kernel walks all mappings of a process for its PSS, which
/// are a second's work for a large one (proc(5), smaps_rollup), and holds the process up meanwhile.
struct InspectionPace: Sendable {
  /// One that waits for longer looks like one that shows nothing new.
  static let longest = Duration.seconds(60)

  private(set) var asked: InspectionQuestion?
  /// When it was asked; `nil` once it is answered.
  private var since: Duration?
  private var due = Duration.zero

  /// Whether to ask that now; another question than the last one is asked at once.
  mutating func asks(_ question: InspectionQuestion?, at now: Duration) -> Bool {
    if question == asked, question == nil || since != nil || now < due { return false }
    asked = question
    since = question == nil ? nil : now
    return question != nil
  }

  /// An answer to another question than the last one says nothing of how long that takes.
  mutating func answered(_ question: InspectionQuestion, at now: Duration) {
    guard question == asked, let since else { return }
    due = now + min(max(now - since, .zero) * 100, Self.longest)
    self.since = nil
  }
}

/// What came of a question.
struct InspectionAnswer: Sendable {
  let question: InspectionQuestion
  let inspection: Inspection
  /// On the monotonic clock.
  let came: Duration
}
