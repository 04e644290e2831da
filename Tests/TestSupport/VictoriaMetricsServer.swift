import Foundation

/// A VictoriaMetrics of its own, on loopback, that scrapes what a test says and wants a password.
package final class VictoriaMetricsServer: QueryServer {
  /// The user, and the password after a colon.
  package static let credentials = "alice:secret:with:colons"

  package let url: String
  package var headers: [String: String] {
    ["Authorization": "Basic " + Data(Self.credentials.utf8).base64EncodedString()]
  }

  private let directory: TemporaryDirectory
  private let process: ChildProcess

  /// Starts one that scrapes a port of this host as job `test`, and waits until it answers.
  package init(
    scraping target: UInt16, everyMilliseconds interval: Int = 1000,
    until deadline: Deadline = Deadline()
  ) throws {
    let port = try LoopbackPort.free()
    url = "http://127.0.0.1:\(port)"
    directory = try TemporaryDirectory()
    let config = PrometheusServer.config(targets: [target], interval: interval)
    let (user, password) = ("alice", "secret:with:colons")
    let command = Command(
      try PrometheusServer.binary("victoria-metrics"),
      [
        "-promscrape.config=" + (try directory.write(config, to: "prometheus.yml")),
        "-storageDataPath=" + directory.path("data"), "-httpListenAddr=127.0.0.1:\(port)",
        "-httpAuth.username=\(user)", "-httpAuth.password=\(password)", "-memory.allowedBytes=64MB",
      ], directory: directory.path)
    process = try ChildProcess(command)
    try deadline.wait(for: "VictoriaMetrics to be ready") {
      guard process.status == nil else {
        throw TestKitError("VictoriaMetrics ended:\n" + process.errorText)
      }
      return (try? HTTPClient.get(url + "/health", headers: headers))?.status == 200
    }
  }

  // Before its data goes, or it would write more.
  deinit { process.kill() }
}
