import Series
import TestSupport
import Testing

@testable import Exporter
@testable import Snapshots

@Suite("What was answered")
struct ScrapeRecordTests: LiveServer {
  let feed = SnapshotFeed()

  private func scrape(_ number: Int, code: Int = 200) -> ExporterStatus.Scrape {
    .init(time: .seconds(number), bytes: number, peer: "127.0.0.1", code: code)
  }

  private func status(_ record: ScrapeRecord) -> ExporterStatus {
    .init(requests: record.requests, lastScrape: record.last, recent: record.recent)
  }

  @Test("the last 32 are remembered, the newest first", arguments: [0, 1, 31, 32, 33, 100])
  func bounded(count: Int) {
    var record = ScrapeRecord()
    for number in 0..<count { record.take(scrape(number)) }
    let status = status(record)
    #expect(status.recent.map(\.bytes) == (0..<count).suffix(32).reversed())
    #expect(status.scrapes == UInt64(count))
    #expect(status.lastScrape?.bytes == (count > 0 ? count - 1 : nil))
  }

  @Test("refusals are remembered and counted, and hide no scrape")
  func refusals() {
    var record = ScrapeRecord()
    record.take(scrape(1))
    for number in 2..<50 { record.take(scrape(number, code: number < 10 ? 503 : 401)) }
    let status = status(record)
    #expect(status.requests == [200: 1, 503: 8, 401: 40])
    #expect(status.errors == 8)
    #expect(status.lastScrape?.bytes == 1)
    #expect(status.recent.first?.code == 401)
  }

  @Test("a server tells of each answer")
  func live() throws {
    feed.publish(.example(sequence: 3, processes: [.example(), .example(pid: 8)], hiddenPids: [9]))
    let exporter = try started(maximumAge: .seconds(1 << 40), selection: .init(maxProcesses: 1))
    defer { exporter.drain() }
    let client = try client(of: exporter)
    _ = try client.request("POST", "/metrics")
    let body = try client.request(
      "GET", "/metrics", accept: "application/openmetrics-text"
    ).body
    let status = exporter.status
    #expect(status.recent.map(\.code) == [200, 405])
    #expect(status.recent.map(\.sample) == [3, nil])
    #expect(status.recent.map(\.bytes).first == body.utf8.count)
    #expect(status.recent.map(\.isOpenMetrics) == [true, false])
    #expect(status.processes == .init(exported: 1, other: 1, hidden: 1))
    #expect(status.seriesPerProcess == 6)
    #expect(status.telemetryPath == "/metrics")
    #expect(status.ended?.processes == 0)
  }
}
