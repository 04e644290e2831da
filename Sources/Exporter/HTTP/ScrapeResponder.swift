import NIOCore
import Sampler
import Synchronization

/// Answers scrapes: one sample and one rendering, however many ask for them at the same time.
///
/// Rendering happens on the event thread, never on the sampler's.
final class ScrapeResponder: Sendable {
  enum Answer: Sendable {
    case exposition(ScrapePage.Body)
    /// None came in time.
    case noSample(Response)
  }

  private struct State {
    var history: SampleHistory
    var page: ScrapePage?
  }

  /// What was answered so far: apart from the state, so that nobody who asks waits for a rendering.
  private struct Counts {
    // From the start, so that the first one makes a difference that rate() sees.
    var requests: [Int: UInt64] = [200: 0, 503: 0]
    var last: Exporter.Status.LastScrape?
  }

  private let configuration: Exporter.Configuration
  private let feed: SnapshotFeed
  private let thread: EventThread
  private let web: WebPolicy?
  private let state: Mutex<State>
  private let counts = Mutex(Counts())

  /// `web`: whose failures are told of.
  init(
    _ configuration: Exporter.Configuration, feed: SnapshotFeed, thread: EventThread,
    web: WebPolicy? = nil
  ) {
    self.configuration = configuration
    self.feed = feed
    self.thread = thread
    self.web = web
    state = Mutex(
      State(
        history: SampleHistory(
          scrapeInterval: configuration.scrapeInterval, labels: configuration.metrics.labels,
          selection: configuration.selection)))
  }

  var isReady: Bool { feed.latest != nil }

  /// Takes in a sample that nobody may have asked for: CPU shares and farewells need a history.
  func observe(_ snapshot: Snapshot) { state.withLock { $0.history.observe(snapshot) } }

  /// Changes what is shown of what a Prometheus was asked; it is `nil` until there is one.
  func reconcile(_ change: (inout Reconciliation?) -> Void) {
    state.withLock { change(&$0.history.reconciliation) }
  }

  /// Calls `done` on the event thread once there is a fresh sample, or when `limit` is over; its
  /// argument makes the answer.
  ///
  /// To whoever does not see it, nothing is told by it.
  func scrape(
    as variant: Variant, by peer: String, isSeen: Bool, within limit: Duration,
    _ done: @escaping @Sendable (_ answer: () -> Answer) -> Void
  ) {
    let asked = Clock.monotonic()
    let scrape = PendingScrape(done)
    let deadline = thread.loop.scheduleTask(in: TimeAmount(limit)) { [weak self] in
      guard let self, let done = scrape.take() else { return }
      done { self.noSample(within: limit) }
    }
    feed.request(within: configuration.maximumAge, now: asked) { [weak self, thread] snapshot in
      guard let self else { return }
      thread.run {
        guard let done = scrape.take() else { return }
        deadline.cancel()
        done {
          self.answer(with: snapshot, as: variant, to: peer, isSeen: isSeen, since: asked)
        }
      }
    }
  }

  /// One more answer of that status to a scrape.
  func count(status: Int) { counts.withLock { $0.requests[status, default: 0] += 1 } }

  /// For the screen; `addresses` is what the responder does not know.
  func status(at addresses: [String]) -> Exporter.Status {
    counts.withLock { counts in
      Exporter.Status(
        addresses: addresses, scrapes: counts.requests[200] ?? 0,
        errors: counts.requests.reduce(0) { $1.key >= 500 ? $0 + $1.value : $0 },
        lastScrape: counts.last)
    }
  }

  private func answer(
    with snapshot: Snapshot, as variant: Variant, to peer: String, isSeen: Bool,
    since asked: Duration
  ) -> Answer {
    let (body, sample) = state.withLock { state in
      if isSeen { return show(snapshot, as: variant, in: &state) }
      var asItWouldBe = state
      return show(snapshot, as: variant, in: &asItWouldBe)
    }
    let now = Clock.monotonic()
    counts.withLock {
      $0.requests[200, default: 0] += 1
      $0.last = .init(
        when: now, took: now - asked, series: body.series, bytes: body.count, peer: peer,
        sample: sample)
    }
    return .exposition(body)
  }

  private func show(
    _ snapshot: Snapshot, as variant: Variant, in state: inout State
  ) -> (ScrapePage.Body, sample: UInt64) {
    var page = page(showing: snapshot, in: &state)
    let sample = page.sample
    let body = page.body(in: variant) { scrapeLines(of: sample, after: $0, in: $1) }
    state.page = page
    return (body, sample.snapshot.sequence)
  }

  private func scrapeLines(
    of sample: SampleContext, after series: Int, in format: ExpositionFormat
  ) -> Exposition {
    ScrapeContext(
      age: max(Clock.monotonic() - sample.snapshot.taken.monotonic, .zero),
      requests: counts.withLock { $0.requests }, reloadFailures: web?.failures,
      sharedSeries: series,
      metrics: configuration.metrics
    ).exposition(in: format)
  }

  private func noSample(within limit: Duration) -> Answer {
    count(status: 503)
    return .noSample(
      .text(503, "ptop took no sample within \(limit): it is stuck, or the host is overloaded"))
  }

  /// The page of the newest sample, which is this one or one that came after it; taken out of the
  /// state, so that it can be changed in place.
  private func page(showing snapshot: Snapshot, in state: inout State) -> ScrapePage {
    state.history.observe(snapshot)
    let newest = state.history.newest ?? snapshot
    let page = state.page.take()
    if let page, page.sample.snapshot.sequence == newest.sequence { return page }
    let subjects = state.history.subjects()
    let sample = SampleContext(
      snapshot: newest, subjects: subjects, others: state.history.others, usage: .current(),
      version: configuration.version, metrics: configuration.metrics,
      ghosts: state.history.ghosts(), reconciliation: state.history.reconciliation)
    return ScrapePage(sample, after: page)
  }
}

/// A scrape that is answered once: with a sample or at its deadline, whichever comes first.
///
/// The feed remembers who asked until there is a sample; a scrape that was answered without one must
/// not keep its connection in memory for so long.
private final class PendingScrape: Sendable {
  typealias Done = @Sendable (_ answer: () -> ScrapeResponder.Answer) -> Void

  private let done: Mutex<Done?>

  init(_ done: @escaping Done) { self.done = Mutex(done) }

  func take() -> Done? { done.withLock { $0.take() } }
}
