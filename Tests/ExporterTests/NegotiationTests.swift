import TestSupport
import Testing

@testable import Exporter
@testable import Snapshots

/// What a scraper gets that asks for a format and a coding.
@Suite("Negotiation")
struct NegotiationTests: LiveServer {
  let feed = SnapshotFeed()

  @Test("every variant of a sample says the same, and what it is")
  func variants() throws {
    let exporter = try publishing(processes: 300)
    defer { exporter.drain() }
    let plain = try scrape(exporter)
    let openMetrics = try scrape(exporter, ["Accept": "application/openmetrics-text"])
    #expect(plain["Content-Encoding"] == nil)
    #expect(plain["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8")
    let type = "application/openmetrics-text; version=1.0.0; charset=utf-8"
    #expect(openMetrics["Content-Type"] == type)
    for (accept, unpacked) in [("*/*", plain), ("application/openmetrics-text", openMetrics)] {
      for _ in 1...2 {
        let packed = try scrape(exporter, ["Accept": accept, "Accept-Encoding": "br, gzip"])
        #expect(packed["Content-Encoding"] == "gzip")
        #expect(packed["Content-Type"] == unpacked["Content-Type"])
        #expect(packed.body.count < unpacked.body.count / 4)
        let text = try Self.gunzipped(packed.body)
        #expect(Self.shared(text) == Self.shared(unpacked.text))
        let series = text.split(separator: "\n").count { !$0.hasPrefix("#") }
        #expect(text.contains("\nptop_series \(series)\n"))
      }
    }
    #expect(openMetrics.text.hasSuffix("\n# EOF\n"))
    #expect(exporter.status.scrapes == 6)
  }

  @Test("caches are told what the answer depends on; HEAD tells the same without a body")
  func head() throws {
    let exporter = try publishing(processes: 3)
    defer { exporter.drain() }
    let fields = ["Accept": "application/openmetrics-text", "Accept-Encoding": "gzip"]
    let address = try #require(exporter.status.addresses.first)
    let head = try HTTPClient.request("HEAD", "http://\(address)/metrics", headers: fields)
    let get = try scrape(exporter, fields)
    for response in [head, get] {
      #expect(response["Vary"] == "Accept, Accept-Encoding")
      #expect(response["Content-Encoding"] == "gzip")
      #expect(response["Content-Type"]?.hasPrefix("application/openmetrics-text;") == true)
    }
    #expect(head.body.isEmpty)
    #expect((head["Content-Length"].flatMap { Int($0) } ?? 0) > 100)
    let page = try HTTPClient.get("http://\(address)/-/healthy", headers: fields)
    #expect(page["Content-Encoding"] == nil && page["Vary"] == nil)
  }

  private func publishing(processes: Int32) throws -> Exporter {
    feed.publish(.example(processes: (1...processes).map { .example(pid: $0) }))
    return try started(maximumAge: .seconds(1 << 40))
  }

  private func scrape(
    _ exporter: Exporter, _ headers: [String: String] = [:]
  ) throws -> HTTPResponse {
    let address = try #require(exporter.status.addresses.first)
    return try HTTPClient.get("http://\(address)/metrics", headers: headers)
  }

  /// What all scrapes of a sample have in common.
  private static func shared(_ text: String) -> [Substring] {
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    return Array(lines.prefix { !$0.hasPrefix("ptop_sample_age_seconds") })
  }

  private static func gunzipped(_ bytes: [UInt8]) throws -> String {
    let gunzip = try ChildProcess(Command("gzip", ["-dc"]), input: .pipe)
    try gunzip.send(bytes)
    gunzip.closeInput()
    guard try gunzip.wait() == .exited(0) else { throw TestKitError(gunzip.errorText) }
    return gunzip.outputText
  }
}
