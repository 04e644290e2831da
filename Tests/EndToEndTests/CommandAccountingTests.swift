import Foundation
import Linux
import TestSupport
import Testing

/// What two real Prometheus servers find of a load whose CPU time is known, each at its own interval and
/// phase, while a third scraper asks all the time.
@Suite(.serialized) struct CommandAccountingTests {
  private static let interval = 2.0

  @Test func eachOfTwoFindsAll() throws {
    let prefix = "l" + UUID().uuidString.prefix(5).lowercased()
    let load = try ChildProcess(
      Command("python3", [BuiltBinary.packageRoot + "/Tests/Load/mixed.py", prefix]), input: .pipe)
    try Deadline().wait(for: "the load") { load.outputText == "ready\n" }
    let server = try ServingPtop(["--scrape-interval", "\(Self.interval)"])
    let prometheuses = try [1000, 730].map {
      try PrometheusServer(scraping: server.port, everyMilliseconds: $0)
    }
    for prometheus in prometheuses {
      try prometheus.wait(for: "the first scrape", "ptop_samples_total") { !$0.isEmpty }
    }
    try load.send("go\n")
    try Deadline(seconds: 60).wait(for: "the end of the load") {
      _ = try server.scrape()
      Thread.sleep(forTimeInterval: 0.1)
      return load.status != nil
    }
    let said = load.outputText.split(separator: "\n").last ?? ""
    let spent = try #require(Double(said))
    let ended = Date().timeIntervalSince1970
    for prometheus in prometheuses {
      try prometheus.wait(for: "all to be served", "timestamp(ptop_samples_total)") {
        ($0.first?.value ?? 0) > ended + 2 * Self.interval
      }
      try expect(spent, of: prefix, in: prometheus)
    }
  }

  private func expect(_ spent: Double, of prefix: String, in prometheus: PrometheusServer) throws {
    let selector = "ptop_command_cpu_seconds_total{proc_name=~\"\(prefix).*\"}[5m]"
    let series = try prometheus.samples(selector)
    let found = series.reduce(0) { $0 + Self.increase($1.samples.map(\.value)) }
    #expect(abs(found / spent - 1) < 0.01, "\(found) of \(spent) s")
    // At the time of a sample there is nothing to extrapolate: all series begin with 0.
    let last = try #require(series.flatMap(\.samples).map(\.timestamp).max())
    let increase = try prometheus.query("sum(increase(\(selector)))", at: last)
    #expect(abs((increase.first?.value ?? 0) / spent - 1) < 0.01, "\(increase) of \(spent) s")
    for series in series where series.labels["proc_name"] != prefix + "main" {
      #expect(series.samples.first?.value == 0, "\(series.labels)")
    }
    let names = Set(series.compactMap { $0.labels["proc_name"]?.dropFirst(prefix.count) })
    #expect(names.isSuperset(of: ["steady", "alt-a", "alt-b"]), "\(names)")
  }

  /// As Prometheus has it: what went back began at 0 again.
  private static func increase(_ values: [Double]) -> Double {
    zip(values, values.dropFirst()).reduce(0) { $0 + ($1.1 >= $1.0 ? $1.1 - $1.0 : $1.1) }
  }
}
