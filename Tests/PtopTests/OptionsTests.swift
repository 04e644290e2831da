import ArgumentParser
import Exporter
import Prometheus
import Series
import Snapshots
import Testing
import TopUI

@testable import ptop

@Suite struct OptionsTests {
  private func configuration(
    _ arguments: [String], filter: Filter? = nil, _ environment: [String: String] = [:]
  ) throws -> Exporter.Configuration {
    try serving(arguments, filter: filter, environment).exporter
  }

  private func serving(
    _ arguments: [String], filter: Filter? = nil, _ environment: [String: String] = [:]
  ) throws -> ptop.Program.Serving {
    try ExporterOptions.parse(arguments).configuration(filter: filter) {
      environment[$0]
    }
  }

  @Test func defaults() throws {
    let configuration = try configuration([])
    #expect(configuration.listen.map(\.description) == [":9877"])
    #expect(configuration.telemetryPath == "/metrics")
    #expect(configuration.scrapeInterval == .seconds(10))
    #expect(configuration.maximumAge == .milliseconds(20))
    #expect(configuration.server.limits.answers == 40)
  }

  @Test(arguments: [("0", 0), ("7", 7)])
  func maximumRequests(_ text: String, _ number: Int) throws {
    #expect(try configuration(["--web.max-requests", text]).server.limits.answers == number)
  }

  @Test func unixSocket() throws {
    #expect(try configuration([]).server.unixSocket == UnixSocketAccess())
    let chosen = try configuration([
      "--web.unix-socket-mode", "0660", "--web.unix-socket-group", "7",
    ])
    #expect(chosen.server.unixSocket == UnixSocketAccess(mode: 0o660, group: 7))
    #expect(throws: ValidationError.self) { try configuration(["--web.unix-socket-mode", "9"]) }
  }

  /// systemd's sockets stand in place of addresses.
  @Test func systemdSocket() throws {
    let configuration = try configuration(["--web.systemd-socket"], ["EXPORTER_PORT": "1234"])
    #expect(configuration.server.usesSystemdSockets)
    #expect(configuration.listen.isEmpty)
    #expect(throws: (any Error).self) {
      try self.configuration(["--web.systemd-socket", "--web.listen-address", ":1"])
    }
  }

  @Test(arguments: ["-1", "many", "", "1000001"])
  func noMaximumRequests(_ text: String) {
    #expect(throws: (any Error).self) { try configuration(["--web.max-requests", text]) }
  }

  @Test func variables() throws {
    let configuration = try configuration([], ["EXPORTER_PORT": "1234", "SCRAPE_TIME": "2.5"])
    #expect(configuration.listen.map(\.description) == [":1234"])
    #expect(configuration.scrapeInterval == .milliseconds(2500))
  }

  @Test func flagsWin() throws {
    let configuration = try configuration(
      [
        "--web.listen-address", "127.0.0.1:1", "--web.listen-address", "[::1]:2",
        "--scrape-interval", "3",
      ], ["EXPORTER_PORT": "1234", "SCRAPE_TIME": "2"])
    #expect(configuration.listen.map(\.description) == ["127.0.0.1:1", "[::1]:2"])
    #expect(configuration.scrapeInterval == .seconds(3))
  }

  @Test func prometheus() throws {
    #expect(try serving([]).reconciler == nil)
    let url = "http://localhost:9090"
    let asked = try serving([], ["PROMETHEUS_HOST": url]).reconciler
    #expect(asked == ReconcilerConfiguration(url: try PrometheusURL(url), credentials: nil))
    let flag = try serving(["--prometheus-url", "https://b/"], ["PROMETHEUS_HOST": url])
    #expect(flag.reconciler?.url.description == "https://b")
    #expect(throws: (any Error).self) { try configuration([], ["PROMETHEUS_HOST": "b"]) }
    #expect(throws: (any Error).self) {
      try configuration([
        "--prometheus-url", url, "--prometheus-basic-auth-file", "a",
        "--prometheus-bearer-token-file", "b",
      ])
    }
    // Nothing would be served to what is asked for.
    let seedless = #expect(throws: ValidationError.self) {
      try configuration(["--prometheus-url", url, "--metrics", "process,self"])
    }
    #expect(seedless?.message.contains("add seed to --metrics") == true)
  }

  @Test func metrics() throws {
    let standard = try configuration([]).metrics
    #expect(standard.sets.map(\.name) == ["seed", "process", "commands", "host", "exits", "self"])
    #expect(standard.labelLength == 1024 && standard.memoryUsed == .rss)
    let configuration = try configuration([
      "--metrics", "pss,seed", "--env-label", "A", "--env-label", "B", "--label", "run=1",
      "--label", "lane=2", "--label-length", "64", "--memory-used", "uss", "--created",
    ])
    #expect(configuration.metrics.sets.map(\.name) == ["seed", "pss"])
    #expect(configuration.metrics.labelLength == 64 && configuration.metrics.memoryUsed == .uss)
    #expect(
      configuration.wants == Wants([.swap, .proportionalOfAll], environment: ["A", "B"]))
  }

  @Test func hostName() throws {
    #expect(try configuration([]).metrics.hostName == nil)
    #expect(try configuration(["--host-name", "ci-7"]).metrics.hostName == "ci-7")
  }

  @Test(arguments: ["", " ", "\t"])
  func noHostName(_ text: String) {
    #expect(throws: (any Error).self) { try configuration(["--host-name", text]) }
  }

  @Test func selection() throws {
    let defaults = try configuration([])
    #expect(defaults.selection.maxProcesses == 1000)
    #expect(defaults.selection.minAge == .zero)
    #expect(defaults.selection.kernelThreads)
    #expect(defaults.selection.filter == nil)
    #expect(defaults.selection.wants == Wants())
    #expect(defaults.metrics.labels.commandLine == .scrubbed)
    let chosen = try configuration(
      ["--max-processes", "0", "--min-age", "1.5", "--no-kernel-threads", "--cmdline", "first"],
      filter: try Filter("java cpu>1 cgroup~docker"))
    #expect(chosen.selection.maxProcesses == 0)
    #expect(chosen.selection.minAge == .milliseconds(1500))
    #expect(!chosen.selection.kernelThreads)
    #expect(chosen.selection.filter?.text == "java cpu>1 cgroup~docker")
    #expect(chosen.selection.wants == Wants(.cgroup))
    #expect(chosen.metrics.labels.commandLine == .first)
  }

  @Test(arguments: ["0", "-1", "nan", "inf", "1e300", "0.05", "86401", "", "1s"])
  func noTime(_ text: String) {
    #expect(throws: (any Error).self) { try Seconds(parsing: text) }
  }
}
