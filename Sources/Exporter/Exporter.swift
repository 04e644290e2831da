package import Logging
package import Sampler
import Synchronization

/// Serves what the sampler sees as metrics over HTTP.
package final class Exporter: Sendable {
  /// What the exporter needs of the sampler beyond what every snapshot holds.
  package static var needs: Sampler.Needs { [.swap, .pressure] }

  private let configuration: Configuration
  private let feed: SnapshotFeed
  private let logger: Logger
  private let running = Mutex<Running?>(nil)

  /// What there is between start and drain.
  private struct Running: Sendable {
    let thread: EventThread
    let server: Server
    let responder: ScrapeResponder
    let reconciler: Reconciler?
  }

  /// Opens nothing yet; what it serves are the feed's snapshots.
  package init(_ configuration: Configuration, feed: SnapshotFeed, logger: Logger) {
    self.configuration = configuration
    self.feed = feed
    self.logger = logger
  }

  /// Listens and serves from now on; throws ``CannotListen`` when an address cannot be had.
  package func start() throws(CannotListen) {
    let thread = EventThread()
    let responder = ScrapeResponder(configuration, feed: feed, thread: thread)
    let routes = Routes(
      telemetryPath: configuration.telemetryPath, version: configuration.version)
    let server = Server(on: thread) { Connection(routes: routes, responder: responder) }
    do throws(CannotListen) {
      for address in configuration.listen { try server.listen(on: address) }
    } catch {
      server.drain(within: .zero)
      thread.end()
      throw error
    }
    feed.subscribe { [weak responder] snapshot in
      guard let responder else { return }
      thread.run { responder.observe(snapshot) }
    }
    let reconciler = reconciler(on: thread, responder)
    running.withLock {
      $0 = Running(thread: thread, server: server, responder: responder, reconciler: reconciler)
    }
    for address in server.addresses {
      logger.info("listening", metadata: ["address": "\(address)"])
    }
  }

  /// Accepts nothing more, lets answers under way finish, 5 s at most, and returns.
  package func drain() {
    guard let running = running.withLock({ $0.take() }) else { return }
    let isThreadFree = running.reconciler?.end() ?? true
    running.server.drain(within: .seconds(5))
    // Otherwise it ends with the process.
    if isThreadFree { running.thread.end() }
    logger.info("drained")
  }

  /// Nothing of it is there unless it is asked for: it costs memory.
  private func reconciler(on thread: EventThread, _ responder: ScrapeResponder) -> Reconciler? {
    guard let wanted = configuration.reconciler else { return nil }
    // Exact as a float, and in stores that keep twelve digits.
    let token = UInt64.random(in: 1..<1 << 39)
    let interval = configuration.scrapeInterval
    responder.reconcile { $0 = Reconciliation(token: token, interval: interval) }
    let reconciler = Reconciler(
      wanted, of: configuration, token: token, feed: feed, thread: thread, logger: logger
    ) { outcome, ghosts in
      responder.reconcile { $0?.take(outcome, ghosts, at: Clock.monotonic()) }
    }
    reconciler.start()
    return reconciler
  }

  /// How serving goes; costs next to nothing and waits for nobody.
  package var status: Status {
    guard let running = running.withLock({ $0 }) else { return Status() }
    return running.responder.status(at: running.server.addresses)
  }
}
