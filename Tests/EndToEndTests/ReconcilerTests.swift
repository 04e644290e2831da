import Foundation
import TestSupport
import Testing

/// What a store shows of processes that ended while nobody could tell it, and what becomes of that.
@Suite(.serialized) struct ReconcilerTests {
  private static let families = ["cpu_usage_percent", "memory_usage_bytes"]

  /// A server that stays on its port when it is started again.
  private func serve(on port: UInt16, _ arguments: [String] = []) throws -> ServingPtop {
    var command = Command(
      try BuiltBinary.path,
      ["serve", "--web.listen-address", "127.0.0.1:\(port)", "--scrape-interval", "1"] + arguments)
    command.environment["PROMETHEUS_HOST"] = nil
    return try ServingPtop(process: ChildProcess(command))
  }

  /// ptop is killed while it serves a busy process, which dies, too; the next ptop has never seen it.
  private func expectGhostsToEnd(
    in store: some QueryServer, port: UInt16, _ arguments: [String]
  ) throws {
    let spinner = try ProcessFixtures.spinner(cpuSeconds: 120)
    let arguments = ["--prometheus-url", store.url] + arguments
    let first = try serve(on: port, arguments)
    let series = "{proc_pid=\"\(spinner.pid)\",type!=\"swap\"}"
    for family in Self.families {
      try store.wait(for: "a busy spinner", family + series) { ($0.first?.value ?? 0) > 5 }
    }
    first.process.signal(SIGKILL)
    try first.process.wait()
    spinner.kill()
    try spinner.wait()
    let second = try serve(on: port, arguments)
    for family in Self.families {
      try Deadline().wait(for: "\(family) to drop to 0") {
        let stored = try store.samples(family + series + "[5m]")
        // The same series, and no second one beside it.
        return stored.count == 1 && stored.first?.samples.last { !$0.value.isNaN }?.value == 0
      }
    }
    try Deadline().wait(for: "the ghosts to go") {
      try !second.scrape().contains { $0.contains("proc_pid=\"\(spinner.pid)\"") }
    }
    #expect(try second.scrape().contains { $0.hasPrefix("ptop_reconciler_ghosts") })
    #expect(!second.process.errorText.contains("level=warn"), "\(second.process.errorText)")
  }

  @Test func ghostsInPrometheusDropTo0() throws {
    let port = try LoopbackPort.free()
    let prometheus = try PrometheusServer(scraping: port, everyMilliseconds: 1000)
    try expectGhostsToEnd(in: prometheus, port: port, [])
  }

  @Test func ghostsInVictoriaMetricsWithAPasswordDropTo0() throws {
    let port = try LoopbackPort.free()
    let store = try VictoriaMetricsServer(scraping: port)
    let directory = try TemporaryDirectory()
    let file = try directory.write(VictoriaMetricsServer.credentials + "\n", to: "credentials")
    try expectGhostsToEnd(in: store, port: port, ["--prometheus-basic-auth-file", file])
  }

  /// Both have the same host name and see the same processes; only their targets tell them apart.
  @Test func seriesOfAnotherExporterAreLeftAlone() throws {
    let spinner = try ProcessFixtures.spinner(cpuSeconds: 120)
    let (port, other) = (try LoopbackPort.free(), try LoopbackPort.free())
    let prometheus = try PrometheusServer(scraping: port, [other], everyMilliseconds: 1000)
    let ptop = try serve(on: port, ["--prometheus-url", prometheus.url])
    let killed = try serve(on: other)
    let series = "memory_usage_bytes{proc_pid=\"\(spinner.pid)\",type=\"used\"}"
    try prometheus.wait(for: "both to be scraped", series) { $0.count == 2 }
    killed.process.signal(SIGKILL)
    try killed.process.wait()
    spinner.kill()
    try spinner.wait()
    let label = "proc_pid=\"\(spinner.pid)\""
    try Deadline().wait(for: "the farewell to end") {
      try !ptop.scrape().contains { $0.contains(label) }
    }
    let asked = try #require(try answered(ptop))
    try Deadline().wait(for: "more rounds") {
      let lines = try ptop.scrape()
      #expect(!lines.contains { $0.contains(label) })
      return try #require(try answered(ptop)) >= asked + 4
    }
    let stored = try prometheus.samples(series + "[5m]")
    let lastOf = { (port: UInt16) in
      stored.first { $0.labels["instance"] == "127.0.0.1:\(port)" }?.samples.last?.value
    }
    #expect(lastOf(port) == 0)
    #expect((lastOf(other) ?? 0) > 0)
  }

  private func answered(_ ptop: ServingPtop) throws -> Double? {
    try ptop.scrape().first { $0.hasPrefix("ptop_reconciler_requests_total{outcome=\"ok\"}") }?
      .value
  }

  @Test func withoutAnAddressThereIsNothingOfIt() throws {
    let lines = try ServingPtop(["--scrape-interval", "1"]).scrape()
    #expect(!lines.contains { $0.contains("reconciler") })
  }
}
