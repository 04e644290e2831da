import Glibc
import Linux
import Logging
import Sampler
import Series
import Testing

@testable import Exporter
@testable import Snapshots

/// What tests of a live server share: a feed to publish into, and exporters on loopback ports.
protocol LiveServer {
  var feed: SnapshotFeed { get }
}

extension LiveServer {
  func started(
    listen: [String] = ["127.0.0.1:0"], maximumAge: Duration = .milliseconds(20),
    limits: Limits = Limits(), webConfiguration: String? = nil,
    selection: SelectionRules = SelectionRules(), metrics: MetricChoice = MetricChoice(),
    hasPage: Bool = true, unixSocket: UnixSocketAccess = UnixSocketAccess()
  ) throws -> Exporter {
    let configuration = try Exporter.Configuration(
      listen: listen.map { try ListenAddress($0) }, maximumAge: maximumAge, version: "0.1",
      metrics: metrics, selection: selection,
      server: ServerOptions(
        limits: limits, hasPage: hasPage, configurationFile: webConfiguration,
        unixSocket: unixSocket),
      usage: { .current() })
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let exporter = Exporter(configuration, feed: feed, logger: logger)
    try exporter.start()
    return exporter
  }

  func client(of exporter: Exporter) throws -> TestClient {
    try TestClient(to: try #require(exporter.status.addresses.first))
  }

  /// Waits until the condition holds; fails when it never does.
  func eventually(_ condition: () throws -> Bool) throws {
    let deadline = Clock.monotonic() + .seconds(20)
    while try !condition() {
      try #require(Clock.monotonic() < deadline)
      _ = sched_yield()
    }
  }
}
