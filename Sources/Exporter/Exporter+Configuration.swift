package import Series
package import Snapshots

extension Exporter {
  /// What a user decides about serving.
  package struct Configuration: Sendable {
    /// Where to listen; all of them, or none.
    package let listen: [ListenAddress]
    /// Where the exposition is.
    package let telemetryPath: String
    /// SCRAPE_TIME: the window of CPU %, and the base of how long farewells stay.
    package let scrapeInterval: Duration
    /// So long before a scrape its sample may have been begun: scrapes that come together share one.
    /// Prometheus takes the counters for those of the moment it asked.
    package let maximumAge: Duration
    /// Of ptop, as `ptop_build_info` and the page say it.
    package let version: String
    /// What is served.
    package let metrics: MetricChoice
    /// Limits, TLS, passwords, sockets.
    package let server: ServerOptions
    /// Which processes have series of their own.
    package let selection: SelectionRules
    /// Asks what ptop itself uses now.
    let usage: @Sendable () -> SelfUsage

    /// Throws when the telemetry path is no path, or is one of the probes'.
    package init(
      listen: [ListenAddress], telemetryPath: String = "/metrics",
      scrapeInterval: Duration = .seconds(10), maximumAge: Duration = .milliseconds(20),
      version: String, metrics: MetricChoice = MetricChoice(),
      selection: SelectionRules = SelectionRules(), server: ServerOptions = ServerOptions(),
      usage: @escaping @Sendable () -> SelfUsage = { SelfUsage() }
    ) throws(BadTelemetryPath) {
      guard BadTelemetryPath.isValid(telemetryPath) else {
        throw BadTelemetryPath(path: telemetryPath)
      }
      self.listen = listen
      self.telemetryPath = telemetryPath
      self.scrapeInterval = scrapeInterval
      self.maximumAge = maximumAge
      self.version = version
      self.metrics = metrics
      self.selection = selection
      self.usage = usage
      self.server = server
    }

    /// What of the samples is served.
    package var wants: Wants { metrics.wants.union(selection.wants) }
  }

  /// What was given as the path of the exposition is no path, or belongs to something else.
  package struct BadTelemetryPath: Error, CustomStringConvertible {
    let path: String

    package var description: String {
      "'\(SafeText.string(path))' cannot be the path of the metrics: give --web.telemetry-path a"
        + " path that starts with '/', such as /metrics, without blanks, '?' or '#', and not under"
        + " /-/ or /api/"
    }

    fileprivate static func isValid(_ path: String) -> Bool {
      path.hasPrefix("/") && !path.hasPrefix("/-/") && !path.hasPrefix("/api/")
        && path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3F && $0 != 0x23 }
    }
  }
}
