import Foundation
import TestSupport
import Testing

/// What a real Prometheus stores.
@Suite(.serialized) struct PrometheusTests {
  @Test func aSpinnerLivesAndDiesOnTheGraph() throws {
    let spinner = try ProcessFixtures.spinner(cpuSeconds: 120)
    let server = try ServingPtop(["--scrape-interval", "1"])
    let prometheus = try PrometheusServer(scraping: server.port, everyMilliseconds: 1000)
    let series = "{proc_pid=\"\(spinner.pid)\"}"
    try prometheus.wait(for: "the target to be up", "up") { $0.first?.value == 1 }
    try prometheus.wait(for: "a busy spinner", "cpu_usage_percent\(series)") {
      ($0.first?.value ?? 0) > 5
    }
    try prometheus.wait(for: "its memory", "memory_usage_bytes{type=\"used\"}") {
      $0.contains { $0.labels["proc_pid"] == "\(spinner.pid)" && $0.value > 0 }
    }
    spinner.kill()
    try prometheus.wait(for: "the series to be stale", "cpu_usage_percent\(series)") { $0.isEmpty }
    try prometheus.wait(for: "all to be stale", "{proc_pid=\"\(spinner.pid)\"}") { $0.isEmpty }
    for family in ["cpu_usage_percent", "memory_usage_bytes", "ptop_process_resident_memory_bytes"]
    {
      let stored = try prometheus.samples("\(family)\(series)[5m]")
      #expect(!stored.isEmpty)
      #expect(stored.allSatisfy { $0.samples.last?.value == 0 }, "\(family) ends in 0")
    }
    let seconds = try prometheus.samples("ptop_process_cpu_seconds_total\(series)[5m]")
    #expect((seconds.first?.samples.last?.value ?? 0) > 0.3)
  }

  /// One name that is no UTF-8 must not take the whole target down.
  @Test func hostileNamesDoNotBreakTheScrape() throws {
    let hostile = try ProcessFixtures.named(
      ByteString([0xFF, 0x0A, 0x22, 0x5C, 0x1B]), arguments: [ByteString([0xC3, 0x28, 0x0A])])
    let server = try ServingPtop(["--scrape-interval", "1"])
    let prometheus = try PrometheusServer(scraping: server.port)
    try prometheus.wait(for: "the target to be up", "up") { $0.first?.value == 1 }
    try prometheus.wait(for: "the process", "ptop_process_info{proc_pid=\"\(hostile.pid)\"}") {
      $0.count == 1
    }
  }
}
