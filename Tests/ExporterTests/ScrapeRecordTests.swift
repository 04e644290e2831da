import TestSupport
import Testing

@testable import Exporter
@testable import Snapshots

@Suite("What was answered")
struct ScrapeRecordTests: LiveServer {
  let feed = SnapshotFeed()

  private func scrape(_ number: Int, code: Int = 200) -> Exporter.Status.Scrape {
    .init(when: .seconds(number), bytes: number, peer: "127.0.0.1", code: code)
  }

  @Test("the last 32 are remembered, the newest first", arguments: [0, 1, 31, 32, 33, 100])
  func bounded(count: Int) {
    var record = ScrapeRecord()
    for number in 0..<count { record.take(scrape(number)) }
    let status = record.status(at: .zero)
    #expect(status.recent.map(\.bytes) == (0..<count).suffix(32).reversed())
    #expect(status.scrapes == UInt64(count))
    #expect(status.lastScrape?.bytes == (count > 0 ? count - 1 : nil))
  }

  @Test("refusals are remembered and counted, and hide no scrape")
  func refusals() {
    var record = ScrapeRecord()
    record.take(scrape(1))
    for number in 2..<50 { record.take(scrape(number, code: number < 10 ? 503 : 401)) }
    let status = record.status(at: .zero)
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

  /// How many ended at which second, and what is told of them later.
  struct Endings: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let ended: [(at: Int, count: Int)]
    let now: Int
    let processes: Int
    let within: Int
  }

  @Test(
    "processes that ended are those of the last hour",
    arguments: [
      Endings(testDescription: "none", ended: [(60, 0)], now: 90, processes: 0, within: 30),
      Endings(
        testDescription: "since the start", ended: [(60, 0), (70, 2), (130, 3)], now: 190,
        processes: 5, within: 130),
      Endings(
        testDescription: "an hour and the minute that has begun", ended: [(60, 7), (120, 3)],
        now: 3700, processes: 3, within: 3580),
      Endings(
        testDescription: "all too old", ended: [(60, 7), (120, 3)], now: 86_400, processes: 0,
        within: 3540),
    ])
  func churn(_ example: Endings) throws {
    var churn = Churn()
    #expect(churn.ended(at: .zero) == nil)
    for (at, count) in example.ended { churn.observe(ended: count, at: .seconds(at)) }
    let told = try #require(churn.ended(at: .seconds(example.now)))
    #expect(told.processes == example.processes)
    #expect(told.within == .seconds(example.within))
  }

  @Test("only who had series leaves some behind")
  func churnOfAHistory() {
    var history = SampleHistory(scrapeInterval: .seconds(10))
    history.observe(.example(at: .seconds(600), processes: [.example(pid: 1), .example(pid: 2)]))
    _ = history.subjects()
    history.observe(
      .example(sequence: 2, at: .seconds(601), processes: [.example(pid: 1), .example(pid: 3)]))
    history.observe(.example(sequence: 3, at: .seconds(602), processes: [.example(pid: 1)]))
    #expect(history.churn.ended(at: .seconds(602))?.processes == 1)
  }
}
