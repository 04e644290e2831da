import Dispatch
import Linux
import Logging
import NIOCore
import Snapshots
import Synchronization

/// Asks a Prometheus, every scrape interval, which series of this exporter it still shows though
/// their processes are dead, so that they can be served a farewell: an exporter that was killed could
/// not, and some stores keep last values.
///
/// No scrape waits for it: the client waits on the event thread, and whatever takes time (files,
/// parsing) happens on a thread that is there only then.
final class Reconciler: Sendable {
  /// What a round came to; the first argument says how it ended.
  typealias Report = @Sendable (Reconciliation.Outcome, [Ghost]) -> Void

  private struct State {
    var isEnded = false
    var next: Scheduled<Void>?
    var health: ReconcilerHealth
  }

  private let configuration: ReconcilerConfiguration
  private let token: UInt64
  private let interval: Duration
  private let metrics: Exporter.Metrics
  private let feed: SnapshotFeed
  private let thread: EventThread
  private let logger: Logger
  private let client: PrometheusClient
  private let report: Report
  private let queue = DispatchQueue(label: "reconciler")
  private let state: Mutex<State>

  /// ``end()`` must be called before the thread ends.
  init(
    _ configuration: ReconcilerConfiguration, of exporter: Exporter.Configuration, token: UInt64,
    feed: SnapshotFeed, thread: EventThread, logger: Logger, report: @escaping Report
  ) {
    self.configuration = configuration
    self.token = token
    interval = exporter.scrapeInterval
    metrics = exporter.metrics
    self.feed = feed
    self.thread = thread
    self.logger = logger
    self.report = report
    state = Mutex(State(health: ReconcilerHealth(interval: interval)))
    client = PrometheusClient(of: configuration.url, on: thread)
  }

  /// Asks from now on, for the first time when the exporter may have been scraped.
  func start() { schedule(after: interval) }

  /// Asks no more and breaks off what is under way; if that is impossible, and `false`, the thread must
  /// not be ended.
  func end() -> Bool {
    let next = state.withLock { state in
      state.isEnded = true
      return state.next
    }
    next?.cancel()
    // A round that has begun has sent its query after this.
    queue.sync {}
    return client.end()
  }

  private func schedule(after delay: Duration) {
    state.withLock { state in
      if state.isEnded { return }
      state.next = thread.loop.scheduleTask(in: TimeAmount(max(delay, .zero))) { [weak self] in
        guard let self else { return }
        queue.async { self.ask() }
      }
    }
  }

  private func ask() {
    if state.withLock({ $0.isEnded }) { return }
    let begun = Clock.monotonic()
    let done: @Sendable (Result<ReconcilerFindings, PrometheusFailure>) -> Void = { result in
      self.settle(result)
      self.schedule(after: begun + self.interval - Clock.monotonic())
    }
    // Before the first sample nothing can be told from anything.
    guard let host = feed.latest?.host else { return schedule(after: interval) }
    let label = metrics.hostLabel(of: host)
    if label == .none { return schedule(after: interval) }
    do throws(BadCredentials) {
      let authorization = try configuration.credentials?.authorization()
      let query = ReconcilerQuery.text(host: label, token: token, interval: interval)
      // Longer than an interval is too long, unless that is very short.
      let limit = min(max(interval, .seconds(1)), .seconds(10))
      client.ask(query, authorization: authorization, within: limit) { [weak self] answer in
        guard let self else { return }
        queue.async { done(self.findings(in: answer, host: label)) }
      }
    } catch {
      done(.failure(PrometheusFailure(error)))
    }
  }

  private func findings(
    in answer: Result<[UInt8], PrometheusFailure>, host: Labels
  ) -> Result<ReconcilerFindings, PrometheusFailure> {
    answer.flatMap { bytes in
      do throws(QueryAnswer.Malformed) {
        let answer = try QueryAnswer(parsing: bytes)
        return .success(ReconcilerFindings(of: answer, host: host, limit: metrics.labelLength))
      } catch {
        return .failure(PrometheusFailure(error))
      }
    }
  }

  private func settle(_ result: Result<ReconcilerFindings, PrometheusFailure>) {
    let message = state.withLock { $0.isEnded ? nil : $0.health.take(result) }
    switch result {
    case .success(let findings): report(findings.isScraped ? .ok : .unscraped, findings.ghosts)
    case .failure: report(.error, [])
    }
    guard let message else { return }
    logger.log(
      level: message.isWarning ? .warning : .info, "\(message.text)",
      metadata: ["url": "\(configuration.url)"])
  }
}
