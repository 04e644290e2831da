import TestSupport
import Testing

/// OpenMetrics as strict readers take it.
@Suite(.serialized) struct OpenMetricsTests {
  private static let all = "seed,process,detail,io,fds,pss,host,exits,self"

  /// Names of any bytes, every set, begin times: prometheus_client reads all of it.
  @Test func prometheusClientReadsIt() throws {
    let names: [[UInt8]] = [
      [0x61, 0x0A, 0x62], [0x22, 0x5C, 0x22], [0xFF, 0xFE], [0x1B, 0x5B, 0x32, 0x4A],
      Array("abcdefghijklm\u{E9}".utf8), Array("# EOF".utf8), Array("} 1".utf8),
    ]
    let processes = try names.map {
      try ProcessFixtures.named(ByteString($0), arguments: [ByteString($0), ByteString([0x0A])])
    }
    let server = try ServingPtop(["--created", "--metrics", Self.all, "--label", "run=1"])
    let response = try HTTPClient.get(
      server.url + "/metrics", headers: ["Accept": "application/openmetrics-text;version=1.0.0"])
    #expect(response.status == 200)
    let samples = response.text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(try OpenMetricsParser.samples(in: response.text) == samples.count)
    for process in processes {
      #expect(samples.contains { $0.contains("proc_pid=\"\(process.pid)\"") })
    }
    #expect(samples.contains { $0.hasPrefix("ptop_process_cpu_seconds_created{") })
    #expect(samples.contains("ptop_series{run=\"1\"} \(samples.count)"))
  }

  /// It asks for OpenMetrics and gzip, and stores what the older format would have given it.
  @Test func aRealPrometheusReadsIt() throws {
    let server = try ServingPtop(["--scrape-interval", "1", "--created"])
    let prometheus = try PrometheusServer(scraping: server.port)
    try prometheus.wait(for: "the target to be up", "up") { $0.first?.value == 1 }
    let own = "proc_pid=\"\(server.process.pid)\""
    for family in [
      "cpu_usage_percent", "ptop_process_cpu_seconds_total", "ptop_process_cpu_seconds_created",
      "ptop_process_info",
    ] {
      try prometheus.wait(for: family, "\(family){\(own)}") { $0.count == 1 }
    }
  }
}
