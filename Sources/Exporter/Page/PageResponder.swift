import Linux
import Series
import Snapshots
import Synchronization

/// Answers for the page: one sample and, of those who ask the same, one answer a second, however many ask.
final class PageResponder: Sendable {
  /// A page asks once a second: so old a sample of another page's, of a screen's or of a scrape's is as good.
  private static let maximumAge = Duration.milliseconds(900)
  /// Of the answers that are kept while their sample is the newest.
  private static let keptBytes = 2 << 20

  private struct State {
    var samples = PageSamples()
    var wants = PageWants()
    /// Of the newest sample, by the question.
    var answers: [String: Answer] = [:]
    var bytes = 0
  }

  /// What was made for a question.
  private struct Answer {
    let tag: String
    let bytes: [UInt8]
    var bodies: [Bool: Body] = [:]
  }

  private let configuration: Exporter.Configuration
  private let rules: PageRules
  private let samples: FreshSamples
  /// Another start of ptop has other samples of the same number.
  private let start: String
  private let state = Mutex(State())

  init(_ configuration: Exporter.Configuration, feed: SnapshotFeed, thread: EventThread) {
    self.configuration = configuration
    rules = PageRules(configuration)
    samples = FreshSamples(feed: feed, thread: thread)
    start = String(UInt64.random(in: 0...(.max)), radix: 36)
  }

  /// What differs between two who ask the same.
  struct Asking: Sendable {
    let isCompressed: Bool
    /// The tags of the answers that the client has.
    let known: [String]
  }

  /// Calls `done` on the event thread once there is a fresh sample, or when `limit` is over; its
  /// argument makes the answer.
  func answer(
    _ question: PageQuestion, to asking: Asking, within limit: Duration,
    _ done: @escaping @Sendable (_ answer: () -> SampleAnswer) -> Void
  ) {
    if let refusal = rules.refusal(of: question) {
      return answerAllowed(question.refused(refusal), to: asking, within: limit, done)
    }
    answerAllowed(question, to: asking, within: limit, done)
  }

  private func answerAllowed(
    _ question: PageQuestion, to asking: Asking, within limit: Duration,
    _ done: @escaping @Sendable (_ answer: () -> SampleAnswer) -> Void
  ) {
    if question.kind != .page, let problem = question.problem {
      return done { .response(.text(400, problem)) }
    }
    let now = Clock.monotonic()
    let (wants, isNews) = state.withLock { state in
      state.samples.begin(with: samples.feed.latest)
      let before = state.wants.all
      state.wants.ask(question, at: now)
      return (state.wants.all, state.wants.all != before)
    }
    samples.feed.want(wants, for: .page)
    // What was taken before does not have what was not wanted then.
    let age = isNews ? .zero : max(Self.maximumAge, configuration.maximumAge)
    samples.request(within: age, limit: limit, now: now) { [weak self] snapshot in
      guard let snapshot else { return done { .noSample(within: limit) } }
      guard let self else { return }
      done { self.answer(question, of: snapshot, to: asking) }
    }
  }

  /// A sample was taken, for whatever reader: where the page is looked at no longer, nothing is kept for it,
  /// and nothing is wanted.
  func observe(_ snapshot: Snapshot) {
    let wants: Wants? = state.withLock { state in
      if state.wants.isEmpty { return nil }
      state.wants.forget(at: snapshot.taken.monotonic)
      if state.wants.isEmpty { state = State() }
      return state.wants.all
    }
    if let wants { samples.feed.want(wants, for: .page) }
  }

  private func answer(
    _ question: PageQuestion, of snapshot: Snapshot, to asking: Asking
  ) -> SampleAnswer {
    state.withLock { state in
      let before = state.samples.current?.moment.snapshot.sequence
      let sample = state.samples.take(
        snapshot, version: configuration.version, usage: configuration.usage())
      if before != sample.moment.snapshot.sequence { (state.answers, state.bytes) = ([:], 0) }
      var answer = state.answers[question.key] ?? make(question, sample)
      if asking.known.contains(answer.tag) || asking.known.contains("*") {
        return .response(.notModified(PageFields.ofData(tag: answer.tag)))
      }
      let body = answer.bodies[asking.isCompressed] ?? body(of: answer, question, asking)
      answer.bodies[asking.isCompressed] = body
      keep(answer, of: question, in: &state)
      return .body(body)
    }
  }

  private func make(_ question: PageQuestion, _ sample: PageSamples.Current) -> Answer {
    let content = PageContent(question, sample, rules)
    let tag = "W/\"\(start)-\(sample.moment.snapshot.sequence)-\(checksum(question.key))\""
    var text = JSONText()
    switch question.kind {
    case .page:
      return Answer(
        tag: tag, bytes: Array(PageHTML.text(content, metrics: configuration.telemetryPath).utf8))
    case .snapshot:
      JSONSample(
        content.moment, places: content.places, matching: content.matching,
        commandLines: rules.commandLines, program: content.program
      ).write(into: &text)
    case .ended:
      JSONEnded(
        content.moment.snapshot, content.ended,
        limit: question.query.limit ?? PageQuery.limits.upperBound,
        hasCommandLines: rules.showsArguments
      ).write(into: &text)
    }
    text.newLine()
    return Answer(tag: tag, bytes: text.bytes)
  }

  private func checksum(_ text: String) -> String {
    String(Deflate.checksum(of: Array(text.utf8)), radix: 36)
  }

  private func body(of answer: Answer, _ question: PageQuestion, _ asking: Asking) -> Body {
    let isPage = question.kind == .page
    return Body(
      answer.bytes, tag: answer.tag,
      contentType: isPage ? "text/html; charset=utf-8" : "application/json; charset=utf-8",
      isCompressed: asking.isCompressed, status: question.problem == nil ? 200 : 400,
      fields: PageFields.ofData(tag: answer.tag))
  }

  private func keep(_ answer: Answer, of question: PageQuestion, in state: inout State) {
    let before = state.answers[question.key].map { size(of: $0) } ?? 0
    let bytes = state.bytes - before + size(of: answer)
    guard bytes <= Self.keptBytes else { return }
    (state.answers[question.key], state.bytes) = (answer, bytes)
  }

  private func size(of answer: Answer) -> Int {
    answer.bodies.values.reduce(answer.bytes.count) { $0 + $1.count }
  }
}
