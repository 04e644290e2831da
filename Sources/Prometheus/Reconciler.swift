import Linux
package import Logging
import NIOCore
import NIOPosix
package import Series
package import Snapshots
import Synchronization

/// Asks a Prometheus, every scrape interval, which series of this exporter it still shows though
/// their processes are dead, so that they can be served a farewell: an exporter that was killed could
/// not, and some stores keep last values.
///
/// It has a thread of its own, so that neither a scrape nor a sample waits for it.
package final class Reconciler: Sendable {
  /// Is called, on the reconciler's thread or that of ``start()``, with what came of asking so far.
  package typealias Report = @Sendable (Reconciliation) -> Void

  private struct State {
    var isEnded = false
    var next: Scheduled<Void>?
    var health: ReconcilerHealth
    var reconciliation: Reconciliation
  }

  private let configuration: ReconcilerConfiguration
  private let token: UInt64
  private let interval: Duration
  private let metrics: MetricChoice
  private let feed: SnapshotFeed
  private let logger: Logger
  private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
  private let loop: any EventLoop
  private let client: PrometheusClient
  private let report: Report
  private let state: Mutex<State>

  /// `interval` is that of scrapes, `metrics` what they get. ``end()`` must be called.
  package init(
    _ configuration: ReconcilerConfiguration, interval: Duration, metrics: MetricChoice,
    feed: SnapshotFeed, logger: Logger, report: @escaping Report
  ) {
    self.configuration = configuration
    // Exact as a float, and in stores that keep twelve digits.
    token = UInt64.random(in: 1..<1 << 39)
    self.interval = interval
    self.metrics = metrics
    self.feed = feed
    self.logger = logger
    self.report = report
    loop = group.any()
    state = Mutex(
      State(
        health: ReconcilerHealth(interval: interval),
        reconciliation: Reconciliation(token: token, interval: interval)))
    client = PrometheusClient(of: configuration.url, on: loop)
  }

  /// Asks from now on, for the first time when the exporter may have been scraped.
  package func start() {
    report(state.withLock { $0.reconciliation })
    schedule(after: interval)
  }

  /// Asks no more and breaks off what is under way.
  package func end() {
    let next = state.withLock { state in
      state.isEnded = true
      return state.next
    }
    next?.cancel()
    // A round that has begun has sent its query after this.
    try? loop.submit {}.wait()
    // A connection that is not there yet cannot be broken off: then the thread ends with the process.
    if client.end() { try? group.syncShutdownGracefully() }
  }

  private func schedule(after delay: Duration) {
    state.withLock { state in
      if state.isEnded { return }
      state.next = loop.scheduleTask(in: TimeAmount(max(delay, .zero))) { [weak self] in
        self?.ask()
      }
    }
  }

  private func ask() {
    if state.withLock({ $0.isEnded }) { return }
    let begun = Clock.monotonic()
    // Before the first sample it is not known which processes live.
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
        settle(findings(in: answer, host: label), begun)
      }
    } catch {
      settle(.failure(PrometheusFailure(error)), begun)
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

  /// Takes in what came of a round that began then, and plans the next one.
  private func settle(
    _ result: Result<ReconcilerFindings, PrometheusFailure>, _ begun: Duration
  ) {
    let (message, reconciliation) = state.withLock { state in
      state.reconciliation.take(result, at: Clock.monotonic())
      return (state.isEnded ? nil : state.health.take(result), state.reconciliation)
    }
    report(reconciliation)
    if let message {
      logger.log(
        level: message.isWarning ? .warning : .info, "\(message.text)",
        metadata: ["url": "\(configuration.url)"])
    }
    schedule(after: begun + interval - Clock.monotonic())
  }
}

extension Reconciliation {
  fileprivate mutating func take(
    _ result: Result<ReconcilerFindings, PrometheusFailure>, at now: Duration
  ) {
    switch result {
    case .success(let findings):
      take(findings.isScraped ? .ok : .unscraped, findings.ghosts, at: now)
    case .failure: take(.error, [], at: now)
    }
  }
}
