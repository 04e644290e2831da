import Testing
import TopUI

@testable import Exporter
@testable import ptop

/// What the exporter says, as the screen gets it.
@Suite struct ProgramStatusTests {
  @Test(
    arguments: [
      (["127.0.0.1:9877"], "127.0.0.1:9877"), (["0.0.0.0:80"], "THIS-HOST:80"),
      (["[::]:9877", "127.0.0.1:1"], "THIS-HOST:9877"), (["[::1]:9877"], "[::1]:9877"),
      (["unix:/run/ptop", "10.0.0.1:7"], "10.0.0.1:7"), (["unix:/run/ptop"], nil), ([], nil),
    ] as [([String], String?)])
  func whatAScraperIsTold(addresses: [String], target: String?) {
    let status = Exporter.Status(addresses: addresses)
    #expect(ProgramStatus.Serving(status, at: .zero).target.address == target)
  }

  @Test func scrapes() {
    var status = Exporter.Status(scrapes: 1)
    status.recent = [
      .init(when: .seconds(8), bytes: 4, peer: "b", code: 503),
      .init(
        when: .seconds(5), took: .seconds(1), series: 2, bytes: 3, peer: "a", sample: 7, code: 200,
        isOpenMetrics: true, isCompressed: true),
    ]
    status.reconciler = .init(outcome: "ok", requests: 3, ghosts: 1)
    let serving = ProgramStatus.Serving(status, at: .seconds(10))
    var scrape = ProgramStatus.Scrape(
      age: .seconds(5), took: .seconds(1), series: 2, bytes: 3, peer: "a", sample: 7)
    scrape.isOpenMetrics = true
    scrape.isCompressed = true
    #expect(serving.recent.last == scrape)
    #expect(serving.recent.first?.code == 503)
    #expect(serving.recent.map(\.age) == [.seconds(2), .seconds(5)])
    #expect(serving.reconciler == .init(outcome: "ok", requests: 3, ghosts: 1))
  }

  @Test func withoutAnExporterNothingIsServed() {
    let line = ProgramStatus.LogLine(number: 1, text: "a line")
    let alone = ProgramStatus(exporter: nil, logLine: line, wants: .init(pid: 1))
    #expect(alone == ProgramStatus(logLine: line))
  }
}
