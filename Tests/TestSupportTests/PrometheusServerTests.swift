import Foundation
import TestSupport
import Testing

@Suite struct PrometheusServerTests {
  @Test func scrapesItself() throws {
    let prometheus = try PrometheusServer(lines: ["params: {a: [b]}"])
    let up = try prometheus.wait(for: "a scrape", "up") { $0.first?.value == 1 }
    #expect(up.count == 1)
    #expect(up[0].labels["instance"] == "127.0.0.1:\(prometheus.port)")
    #expect(up[0].labels["job"] == "test")
    try prometheus.wait(for: "three scrapes", "count_over_time(up[1m])") { $0[0].value >= 3 }
    let series = try prometheus.samples("up[1m]")
    let times = series[0].samples.map(\.timestamp)
    #expect(series.count == 1)
    #expect(times.count >= 3 && times == times.sorted())
    #expect(abs(times[0] - Date().timeIntervalSince1970) < 60)
    #expect(try prometheus.query("no_such_metric").isEmpty)
    #expect(throws: TestKitError.self) { try prometheus.query("up{") }
    #expect(throws: TestKitError.self) { try prometheus.query("up[1m]") }
    try prometheus.stop()
    #expect(throws: TestKitError.self) { try HTTPClient.get(prometheus.url + "/-/ready") }
  }

  @Test func client() throws {
    let prometheus = try PrometheusServer()
    #expect(try HTTPClient.get(prometheus.url + "/nowhere").status == 404)
    let page = try HTTPClient.get(prometheus.url + "/metrics", headers: ["Accept-Encoding": "gzip"])
    #expect(page["content-encoding"] == "gzip")
    #expect(page.body.starts(with: [0x1f, 0x8b]))
    #expect(try HTTPClient.request("HEAD", prometheus.url + "/-/ready").body.isEmpty)
    let raw = try HTTPClient.raw(port: prometheus.port, Array("nonsense\r\n\r\n".utf8))
    #expect(String(decoding: raw, as: UTF8.self).hasPrefix("HTTP/1.1 400 "))
  }

  @Test func nobodyListens() throws {
    let port = try LoopbackPort.free()
    let error = #expect(throws: TestKitError.self) { try TCPConnection(port: port) }
    #expect(error?.description == "connect to port \(port): Connection refused")
  }

  @Test func badConfigurationIsToldWithItsReason() {
    let error = #expect(throws: TestKitError.self) { try PrometheusServer(lines: ["nonsense: 1"]) }
    #expect(error?.description.contains("nonsense") == true)
  }
}
