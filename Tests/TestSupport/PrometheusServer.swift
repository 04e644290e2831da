import Foundation

/// A Prometheus of its own, on loopback, that scrapes what a test says and answers its questions.
package final class PrometheusServer {
  /// Where it listens.
  package let port: UInt16
  /// Its address, without a slash at the end.
  package var url: String { "http://127.0.0.1:\(port)" }

  private let directory: TemporaryDirectory
  private let process: ChildProcess

  /// Starts one that scrapes a port of this host, its own if none is given, as job `test`, and
  /// waits until it answers; its first scrape comes up to five seconds later. `lines` are more lines
  /// of the scrape configuration, `others` more ports to scrape, `data` a folder with blocks to begin with.
  package init(
    scraping target: UInt16? = nil, _ others: [UInt16] = [], everyMilliseconds interval: Int = 200,
    lines: [String] = [], data: String? = nil,
    until deadline: Deadline = Deadline()
  ) throws {
    port = try LoopbackPort.free()
    directory = try TemporaryDirectory()
    let config = Self.config(
      targets: [target ?? port] + others, interval: interval, lines: lines)
    let command = Command(
      try Self.binary(),
      [
        "--config.file=" + (try directory.write(config, to: "prometheus.yml")),
        "--storage.tsdb.path=" + (data ?? directory.path("data")),
        "--web.listen-address=127.0.0.1:\(port)",
      ], directory: directory.path)
    process = try ChildProcess(command)
    try deadline.wait(for: "Prometheus to be ready") { try isReady() }
  }

  // Before its data goes, or it would write more.
  deinit { process.kill() }

  /// The programs of Debian's packages: `prometheus`, `promtool`, and `victoria-metrics`.
  package static func binary(_ name: String = "prometheus") throws -> String {
    let path = BuiltBinary.environment("PATH") ?? ""
    let named = name == "prometheus" ? BuiltBinary.environment("PTOP_PROMETHEUS") : nil
    let local = BuiltBinary.packageRoot + "/.build-tools/usr/bin/" + name
    return try BuiltBinary.find(
      [named, local] + path.split(separator: ":").map { "\($0)/\(name)" },
      orElse: "\(name) is not installed; run scripts/test, which fetches it")
  }

  /// Stops it and removes its data; the end of its owner does the same.
  package func stop() throws {
    process.signal(SIGTERM)
    try process.wait()
  }

  private func isReady() throws -> Bool {
    guard process.status == nil else {
      throw TestKitError("Prometheus ended:\n" + process.errorText)
    }
    // Refused while it starts.
    return (try? HTTPClient.get(url + "/-/ready"))?.status == 200
  }

  /// As VictoriaMetrics reads it, too.
  static func config(targets: [UInt16], interval: Int, lines: [String] = []) -> String {
    let addresses = targets.map { "'127.0.0.1:\($0)'" }.joined(separator: ", ")
    let job = [
      "global:",
      "  scrape_interval: \(interval)ms",
      "  scrape_timeout: \(interval)ms",
      "scrape_configs:",
      "  - job_name: test",
      "    static_configs:",
      "      - targets: [\(addresses)]",
    ]
    return (job + lines.map { "    " + $0 }).joined(separator: "\n") + "\n"
  }
}
