import Linux
import Series
import Snapshots
import Synchronization

/// Answers for the page: one sample and, of those who ask the same, one answer a second, however many ask.
final class PageResponder: Sendable {
  /// A page asks once a second: so old a sample of another page's, of a screen's or of a scrape's is as good.
  private static let maximumAge = Duration.milliseconds(900)
  /// So long the processes may be compared with what was asked for: nothing else is served meanwhile.
  private static let filterTime = Duration.milliseconds(50)

  private struct State {
    var samples = PageSamples()
    var wants = PageWants()
    var answers = PageAnswers()
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

  /// What two clients that ask the same question may differ in.
  struct Client: Sendable {
    let takesGzip: Bool
    /// The tags of the answers that it has.
    let known: [String]
  }

  /// Calls `done` on the event thread once there is a fresh sample, or when `limit` is over; its
  /// argument makes the answer.
  func answer(
    _ question: PageQuestion, to client: Client, within limit: Duration,
    _ done: @escaping @Sendable (_ answer: () -> SampleAnswer) -> Void
  ) {
    let question = rules.refusal(of: question).map(question.refused) ?? question
    if question.kind != .page, let problem = question.problem {
      return done { .response(.badQuery(problem)) }
    }
    let now = Clock.monotonic()
    let (since, from) = earliest(for: question, at: now)
    let asked = Asked(
      question: question, client: client, since: since, limit: limit, until: now + limit)
    request(asked, from: from, done)
  }

  /// A question that is not answered yet.
  private struct Asked: Sendable {
    let question: PageQuestion
    let client: Client
    /// Samples that were begun before do not have what it asks for.
    let since: Duration
    let limit, until: Duration
  }

  private func request(
    _ asked: Asked, from: Duration,
    _ done: @escaping @Sendable (_ answer: () -> SampleAnswer) -> Void
  ) {
    let now = Clock.monotonic()
    samples.request(from: from, limit: asked.until - now, now: now) { [weak self] snapshot in
      guard let snapshot else { return done { .noSample(within: asked.limit) } }
      guard let self else { return }
      let sample = take(snapshot)
      // A rate of a counter needs two samples that have it.
      let base = sample.moment.earlier?.taken.monotonic ?? .zero
      if asked.question.wants.fields.hasCounters, base < asked.since {
        return request(asked, from: snapshot.taken.monotonic + PageSamples.apart, done)
      }
      done { self.answer(asked.question, of: sample, to: asked.client) }
    }
  }

  private func take(_ snapshot: Snapshot) -> PageSamples.Current {
    state.withLock { state in
      state.samples.take(
        snapshot, version: configuration.version, at: Clock.monotonic(),
        usage: configuration.usage())
    }
  }

  /// From when on a sample answers the question: it has what is asked for, and rates.
  private func earliest(
    for question: PageQuestion, at now: Duration
  ) -> (since: Duration, from: Duration) {
    let (since, from, wants) = state.withLock { state in
      state.samples.begin(with: samples.feed.latest)
      let since = state.wants.ask(for: question.wants, at: now)
      // A sample that is young enough for a scrape is so for the page: tests make theirs by hand.
      let fresh = now - max(Self.maximumAge, configuration.maximumAge)
      return (since, max(fresh, since, state.samples.ratesFrom ?? .zero), state.wants.all)
    }
    samples.feed.want(wants, for: .page)
    return (since, from)
  }

  /// A sample was taken, for whatever reader: where the page is looked at no longer, nothing is kept for it,
  /// and nothing is wanted.
  func observe(_ snapshot: Snapshot) {
    let wants: Wants? = state.withLock { state in
      if state.wants.isEmpty { return nil }
      state.wants.forget(at: snapshot.taken.monotonic)
      if state.wants.isEmpty {
        state.samples = PageSamples()
        state.answers.forget()
      }
      return state.wants.all
    }
    if let wants { samples.feed.want(wants, for: .page) }
  }

  private func answer(
    _ question: PageQuestion, of sample: PageSamples.Current, to client: Client
  ) -> SampleAnswer {
    let tag = tag(of: question, sample.moment.snapshot.sequence)
    let isKnown = client.known.contains { $0 == tag || $0 == "*" }
    if isKnown, question.problem == nil {
      return .response(.notModified(PageFields.ofData(tag: tag)))
    }
    do throws(BadQuery) {
      return .body(try body(for: question, of: sample, to: client, tag))
    } catch {
      guard question.kind == .page, question.problem == nil else {
        return .response(.badQuery(error.description))
      }
      return answer(question.refused(error.description), of: sample, to: client)
    }
  }

  private func body(
    for question: PageQuestion, of sample: PageSamples.Current, to client: Client, _ tag: String
  ) throws(BadQuery) -> Body {
    let key = PageAnswers.Key(question: question, isCompressed: client.takesGzip)
    return try state.withLock { state throws(BadQuery) in
      try state.answers.body(of: sample.moment.snapshot.sequence, for: key) {
        number throws(BadQuery) in
        let end = Clock.monotonic() + Self.filterTime
        let content = try PageContent(question, sample, rules) { Clock.monotonic() > end }
        return Body(
          bytes(of: content), .page(number), contentType: question.contentType,
          isCompressed: client.takesGzip, status: question.problem == nil ? 200 : 400,
          fields: PageFields.ofData(tag: tag))
      }
    }
  }

  /// The hash is another one in each start, and so cannot be foreseen.
  private func tag(of question: PageQuestion, _ sequence: UInt64) -> String {
    let hash = UInt(bitPattern: question.hashValue)
    return "W/\"\(start)-\(sequence)-\(String(hash, radix: 36))\""
  }

  private func bytes(of content: PageContent) -> [UInt8] {
    var text = JSONText()
    switch content.question.kind {
    case .page:
      return Array(PageHTML.text(content, metrics: configuration.telemetryPath).utf8)
    case .snapshot:
      JSONSample(
        content.moment, places: content.places, matching: content.matching,
        commandLines: rules.commandLines, program: content.program
      ).write(into: &text)
    case .ended:
      JSONEnded(
        content.moment.snapshot, content.ended ?? ExitedList(nil),
        limit: content.question.query.limit ?? PageQuery.limits.upperBound,
        hasCommandLines: rules.showsArguments
      ).write(into: &text)
    }
    text.newLine()
    return text.bytes
  }
}

extension PageQuestion {
  fileprivate var contentType: String {
    kind == .page ? "text/html; charset=utf-8" : "application/json; charset=utf-8"
  }
}
