import Linux
import Series
import Snapshots
import Synchronization

/// Answers scrapes: one sample and one rendering, however many ask for them at the same time.
///
/// Rendering happens on the event thread, never on the sampler's.
final class ScrapeResponder: Sendable {
  private struct State {
    var history: SampleHistory
    var rendered: RenderedSample?
    /// Of the answer before.
    var format = ExpositionFormat.text
  }

  private let configuration: Exporter.Configuration
  private let samples: FreshSamples
  private let web: WebPolicy?
  private let droppedLogLines: (@Sendable () -> UInt64)?
  private let state: Mutex<State>
  /// Apart from the state, so that no reader waits for a rendering.
  private let record = Mutex(ScrapeRecord())

  /// `web` and `droppedLogLines`: what the metrics say of these.
  init(
    _ configuration: Exporter.Configuration, feed: SnapshotFeed, thread: EventThread,
    web: WebPolicy? = nil, droppedLogLines: (@Sendable () -> UInt64)? = nil
  ) {
    self.configuration = configuration
    samples = FreshSamples(feed: feed, thread: thread)
    self.web = web
    self.droppedLogLines = droppedLogLines
    state = Mutex(
      State(
        history: SampleHistory(
          scrapeInterval: configuration.scrapeInterval, labels: configuration.metrics.labels,
          selection: configuration.selection)))
  }

  var isReady: Bool { samples.feed.latest != nil }

  /// Takes in a sample, whether a scrape asked for it or not: CPU shares and farewells need a history.
  func observe(_ snapshot: Snapshot) {
    let churn = state.withLock { state in
      state.history.observe(snapshot)
      return state.history.churn
    }
    record.withLock { $0.churn = churn }
  }

  /// Shows from now on what a Prometheus was asked.
  func show(_ reconciliation: Reconciliation) {
    state.withLock { $0.history.reconciliation = reconciliation }
    record.withLock { $0.reconciler = reconciliation.status }
  }

  /// Calls `done` on the event thread once there is a fresh sample, or when `limit` is over; its
  /// argument makes the answer.
  func scrape(
    as variant: Variant, by peer: String, within limit: Duration,
    _ done: @escaping @Sendable (_ answer: () -> SampleAnswer) -> Void
  ) {
    let asked = Clock.monotonic()
    samples.request(from: asked - configuration.maximumAge, limit: limit, now: asked) {
      [weak self] snapshot in
      guard let snapshot else { return done { .noSample(within: limit) } }
      guard let self else { return }
      done { .body(self.answer(with: snapshot, as: variant, to: peer, since: asked)) }
    }
  }

  /// One more scrape was answered without an exposition, with so many bytes.
  func refused(_ peer: String, code: Int, bytes: Int, since asked: Duration? = nil) {
    let now = Clock.monotonic()
    record.withLock {
      $0.take(
        .init(
          time: now, took: asked.map { now - $0 }, bytes: bytes, peer: peer, code: code))
    }
  }

  /// For the screen; what it listens on, and how, is what the responder does not know.
  func status(at addresses: [String], usesTLS: Bool) -> ExporterStatus {
    let (record, now) = (record.withLock { $0 }, Clock.monotonic())
    return ExporterStatus(
      time: now, addresses: addresses, telemetryPath: configuration.telemetryPath,
      usesTLS: usesTLS, scrapeInterval: configuration.scrapeInterval, requests: record.requests,
      lastScrape: record.last, recent: record.recent, processes: record.processes,
      seriesPerProcess: record.seriesPerProcess, ended: record.churn.ended(at: now),
      reconciler: record.reconciler, web: web?.status ?? .init())
  }

  /// The lines of a process as they were served last, or else as they would be now; `nil` before the
  /// first sample.
  func exposition(ofPid pid: Int32) -> ProcessExposition? {
    // Rendered without the lock: no scrape waits for the screen.
    let (served, format) = state.withLock { ($0.rendered?.sample, $0.format) }
    if let served {
      let lines = served.lines(ofPid: pid, in: format)
      if !lines.isEmpty {
        return .init(pid: pid, lines: lines, sample: served.snapshot.sequence, isServed: true)
      }
    }
    let history = state.withLock { $0.history }
    guard let newest = history.newest else { return nil }
    let preview = context(of: newest, history.preview(ofPid: pid), history)
    return .init(
      pid: pid, lines: preview.lines(ofPid: pid, in: format), sample: newest.sequence,
      isServed: false)
  }

  /// Sample lines of an exposition of the newest sample under another filter, without farewells; `nil`
  /// before the first sample.
  func series(under filter: Filter?) -> Int? {
    let history = state.withLock { $0.history }
    guard let newest = history.newest else { return nil }
    let shared = context(of: newest, history.preview(under: filter), history).exposition()
    return scrapeLines(of: newest, after: shared.series, in: .text).series
  }

  private func answer(
    with snapshot: Snapshot, as variant: Variant, to peer: String, since asked: Duration
  ) -> Body {
    let (scraped, sample, churn) = state.withLock { state in
      // Taken out of the state, so that it can be changed in place.
      let before = state.rendered.take()
      let sample = state.history.show(
        snapshot, after: before?.sample, configuration.metrics, version: configuration.version,
        usage: configuration.usage())
      var rendered = RenderedSample(sample, after: consume before)
      let series = rendered.series(in: variant.format)
      let head = scrapeLines(of: sample.snapshot, after: series, in: variant.format)
      let scraped = rendered.scraped(in: variant, after: head)
      (state.rendered, state.format) = (rendered, variant.format)
      return (scraped, sample, state.history.churn)
    }
    let now = Clock.monotonic()
    record.withLock {
      $0.take(
        .init(
          time: now, took: now - asked, series: scraped.series, bytes: scraped.body.count,
          peer: peer,
          sample: sample.snapshot.sequence, code: 200,
          isOpenMetrics: variant.format == .openMetrics,
          isCompressed: scraped.body.isCompressed))
      $0.churn = churn
      $0.show(sample, processSeries: scraped.processSeries)
    }
    return scraped.body
  }

  private func scrapeLines(
    of snapshot: Snapshot, after series: Int, in format: ExpositionFormat
  ) -> Exposition {
    ScrapeContext(
      age: max(Clock.monotonic() - snapshot.taken.monotonic, .zero),
      requests: record.withLock { $0.requests }, web: web?.status ?? .init(),
      droppedLogLines: droppedLogLines?(), sharedSeries: series,
      metrics: configuration.metrics
    ).exposition(in: format)
  }

  private func context(
    of newest: Snapshot, _ subjects: [ShownProcess], _ history: SampleHistory
  ) -> SampleContext {
    SampleContext(
      newest, subjects, of: history, configuration.metrics, version: configuration.version,
      usage: configuration.usage())
  }
}
