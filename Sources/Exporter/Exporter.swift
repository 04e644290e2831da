import Linux
package import Logging
package import Series
package import Snapshots
import Synchronization

/// Serves what the sampler sees over HTTP: as metrics, as a page, and as the JSON behind that.
package final class Exporter: Sendable {
  private let configuration: Configuration
  private let feed: SnapshotFeed
  private let logger: Logger
  private let droppedLogLines: (@Sendable () -> UInt64)?
  private let running = Mutex<Running?>(nil)

  /// What there is between start and drain.
  private struct Running: Sendable {
    let thread: EventThread
    let server: Server
    let responder: ScrapeResponder
    let web: WebPolicy
    /// When it started: a configuration that is read again can change it, and a look costs a file.
    let usesTLS: Bool
  }

  /// Opens nothing yet; what it serves are the feed's snapshots. `droppedLogLines`: since the start,
  /// for the metric.
  package init(
    _ configuration: Configuration, feed: SnapshotFeed, logger: Logger,
    droppedLogLines: (@Sendable () -> UInt64)? = nil
  ) {
    self.configuration = configuration
    self.feed = feed
    self.logger = logger
    self.droppedLogLines = droppedLogLines
  }

  /// Listens and serves from now on. Throws ``BadWebConfiguration`` when that file cannot be used,
  /// ``CannotListen`` when an address cannot be had, and ``BadSystemdSockets`` when those that systemd
  /// passed are none.
  package func start() throws {
    let web = try WebPolicy(configuration.server.configurationFile, logger: logger)
    let thread = EventThread()
    let responder = ScrapeResponder(
      configuration, feed: feed, thread: thread, web: web, droppedLogLines: droppedLogLines)
    let page = PageResponder(configuration, feed: feed, thread: thread)
    let server = server(on: thread, with: responder, page, web)
    do {
      try listen(server)
    } catch {
      server.drain(within: .zero)
      thread.end()
      throw error
    }
    thread.run { OwnCapabilities.keepThoseToRead() }
    feed.subscribe { [weak responder, weak page] snapshot in
      guard let responder, let page else { return }
      thread.run {
        responder.observe(snapshot)
        page.observe(snapshot)
      }
    }
    running.withLock {
      $0 = Running(
        thread: thread, server: server, responder: responder, web: web,
        usesTLS: web.current().tls != nil)
    }
    for address in server.addresses {
      logger.info("listening", metadata: ["address": "\(address)"])
    }
  }

  private func server(
    on thread: EventThread, with responder: ScrapeResponder, _ page: PageResponder,
    _ web: WebPolicy
  ) -> Server {
    let routes = Routes(
      telemetryPath: configuration.telemetryPath, version: configuration.version,
      hasPage: configuration.server.hasPage)
    let limits = configuration.server.limits
    return Server(
      on: thread, limits: limits,
      serving: Connection.Shared(
        routes: routes, responder: responder, page: page,
        slots: AnswerSlots(limit: limits.answers), web: web, thread: thread))
  }

  private func listen(_ server: Server) throws {
    let socket = configuration.server.unixSocket
    for address in configuration.listen { try server.listen(on: address, socket: socket) }
    guard configuration.server.usesSystemdSockets else { return }
    for socket in try SystemdSockets.listening() { try server.listen(onSystemd: socket) }
  }

  /// Accepts nothing more, lets answers under way finish, 5 s at most, and returns.
  package func drain() {
    guard let running = running.withLock({ $0.take() }) else { return }
    running.server.drain(within: .seconds(5))
    let isPolicyFree = running.web.stop()
    // Otherwise it ends with the process.
    if isPolicyFree { running.thread.end() }
    logger.info("drained")
  }

  /// Shows from the next scrape on what a Prometheus was asked, and what it said; does nothing where
  /// nothing is served.
  package func show(_ reconciliation: Reconciliation) {
    running.withLock { $0 }?.responder.show(reconciliation)
  }

  /// How serving goes; costs next to nothing and waits for nothing.
  package var status: ExporterStatus {
    guard let running = running.withLock({ $0 }) else { return ExporterStatus() }
    return running.responder.status(at: running.server.addresses, usesTLS: running.usesTLS)
  }

  /// The port on which it listens at every address of the host and asks for neither password nor
  /// certificate before it serves the metrics; `nil` where there is none.
  package var openPort: Int? {
    guard let running = running.withLock({ $0 }),
      !running.web.current().configuration.protects(configuration.telemetryPath)
    else { return nil }
    let open = running.server.addresses.first {
      $0.hasPrefix("[::]:") || $0.hasPrefix("0.0.0.0:")
    }
    return open?.split(separator: ":").last.flatMap { Int($0) }
  }

  /// What is served of a process, to the byte: the lines of the last scrape, and where that had none of
  /// it, those that a scrape of the newest sample would get. `nil` when nothing is served yet.
  ///
  /// It changes nothing. It may wait for a rendering that is under way, so it is for a screen that
  /// shows it, and for no other.
  package func exposition(of pid: Int32) -> ProcessExposition? {
    running.withLock { $0 }?.responder.exposition(ofPid: pid)
  }

  /// How many series a scrape of the newest sample would get with this filter instead of the one that
  /// is served; `nil` when nothing is served yet. As careful as ``exposition(of:)``.
  package func seriesCount(for filter: Filter?) -> Int? {
    running.withLock { $0 }?.responder.series(under: filter)
  }

  /// Reads the web configuration again; a bad one is logged and counted, and changes nothing.
  package func reload() { running.withLock { $0 }?.web.reload() }
}
