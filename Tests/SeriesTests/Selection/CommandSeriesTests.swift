import Snapshots
import TestSupport
import Testing

@testable import Series

/// What the counters of commands grow by, for each scraper, is what was used: whatever others scrape.
struct CommandSeriesTests {
  /// Adds up as `increase()` does: what a series begins with is not growth, and where it went back it
  /// began at 0 again.
  private struct Scraper {
    var due: Duration
    private var before: [Labels: Duration]?
    private var unattributed: Duration?
    private(set) var increase = Duration.zero
    /// What it has to find beyond what is used from its first scrape on: used before, and not yet served.
    private(set) var origin: Duration?

    init(due: Duration) { self.due = due }

    mutating func scrape(_ series: CommandSeries, _ snapshot: Snapshot, used: Duration) {
      let rows = series.rows
      let now = Dictionary(rows.map { ($0.labels, $0.cpu) }, uniquingKeysWith: { a, _ in a })
      #expect(now.count == rows.count)
      if let before {
        for (labels, cpu) in now {
          guard let last = before[labels] else {
            #expect(cpu == .zero, "a new series begins with 0")
            continue
          }
          if cpu < last { #expect(cpu == .zero, "a name that is back begins with 0") }
          increase += cpu >= last ? cpu - last : cpu
        }
        increase += unattributedGrowth(snapshot)
      } else {
        let held = series.accounting.commands.rows.reduce(.zero) { $0 + $1.value.cpu }
        origin = used - (held - rows.reduce(.zero) { $0 + $1.cpu })
        _ = unattributedGrowth(snapshot)
      }
      before = now
    }

    private mutating func unattributedGrowth(_ snapshot: Snapshot) -> Duration {
      defer { unattributed = snapshot.exits?.unattributed ?? .zero }
      return (snapshot.exits?.unattributed ?? .zero) - (unattributed ?? .zero)
    }
  }

  /// `limit`: of names, of which there are 60.
  @Test(
    arguments: [8, 30, 1000], [Snapshot.Exits.Source.events, .children])
  func everyScraperFindsAll(_ limit: Int, _ source: Snapshot.Exits.Source) {
    for seed in UInt64(1)...6 {
      var random = SeededGenerator(seed: ~seed)
      let names = (0..<60).map { "name\($0)" }
      var host = SimulatedHost(source, seed: seed, names: names, pidMax: 60)
      var series = CommandSeries(
        scrapeInterval: .seconds(1), labelLength: seed % 2 == 0 ? 5 : 1024, limit: limit)
      series.observe(host.sample())
      let begin = host.now
      var scrapers = (0..<3).map { number in
        Scraper(due: begin + .milliseconds(Int.random(in: 0...5000, using: &random) * number))
      }
      for step in 0..<600 {
        guard let next = scrapers.indices.min(by: { scrapers[$0].due < scrapers[$1].due }) else {
          return
        }
        // Quiet at the end, until all is served.
        while host.now < scrapers[next].due {
          if step < 500 { host.live(steps: 1) } else { host.rest(.milliseconds(30)) }
          if Int.random(in: 0..<8, using: &random) == 0 { series.observe(host.sample()) }
        }
        let snapshot = host.sample()
        series.observe(snapshot)
        scrapers[next].scrape(series, snapshot, used: host.used)
        scrapers[next].due = host.now + .milliseconds(Int.random(in: 50...900, using: &random))
      }
      for scraper in scrapers {
        #expect(scraper.increase == host.used - (scraper.origin ?? .zero))
        #expect(scraper.increase > .seconds(1))
      }
    }
  }

  @Test("0 for 1.1 scrape intervals, then all of it")
  func held() {
    var series = CommandSeries(scrapeInterval: .seconds(10), labelLength: 1024)
    func cpu(_ second: Double, _ used: Int?) -> [Duration] {
      let process = used.map {
        Snapshot.Process.example(started: .seconds(1001), cpu: .seconds($0))
      }
      series.observe(
        .example(
          sequence: UInt64(second * 1000) + 1, at: .seconds(1000 + second),
          processes: process.map { [$0] } ?? []))
      return series.rows.map(\.cpu)
    }
    #expect(cpu(0, nil) == [])
    #expect(cpu(1, 1) == [.zero])
    #expect(cpu(12, 5) == [.zero])
    #expect(cpu(12.001, 5) == [.seconds(5)])
    #expect(cpu(13, 6) == [.seconds(6)])
    #expect(cpu(14, nil) == [.seconds(6)])
  }

  @Test("processes and memory of a command say farewell; its counter stays")
  func gauges() {
    var series = CommandSeries(scrapeInterval: .seconds(10), labelLength: 1024)
    func rows(_ second: Double, _ processes: [Snapshot.Process]) -> [[Int?]] {
      series.observe(
        .example(
          sequence: UInt64(second * 1000) + 1, at: .seconds(1000 + second), processes: processes))
      return series.rows.map { [$0.processes, $0.residentBytes.map { Int($0) }] }
    }
    let workers = (7...8).map { Snapshot.Process.example(pid: $0, memory: .example(rss: 10)) }
    let thread = Snapshot.Process.kernelThread(pid: 2, comm: "kthreadd")
    #expect(rows(0, [thread] + workers) == [[1, nil], [2, 20]])
    #expect(rows(1, [thread, workers[0]]) == [[1, nil], [1, 10]])
    #expect(rows(2, []) == [[0, nil], [0, 0]])
    #expect(rows(13, []) == [[0, nil], [0, 0]])
    #expect(rows(13.001, []) == [[nil, nil], [nil, nil]])
  }

  @Test("ended processes: each outcome is 0 at first, and a name that the ledger gave up goes on")
  func exits() {
    var series = ExitSeries(scrapeInterval: .seconds(10), labelLength: 16)
    func observe(_ second: Int, _ byName: [String: Snapshot.Exits.Entry]) {
      series.observe(
        .example(
          sequence: UInt64(second) + 1, at: .seconds(1000 + second),
          exits: .init(source: .events, byName: byName)))
    }
    func entry(_ cpu: Int, ok: UInt64, error: UInt64 = 0, since: Int) -> Snapshot.Exits.Entry {
      .init(
        cpu: .seconds(cpu), outcomes: .init(ok: ok, error: error), since: .seconds(since),
        changed: .seconds(2000))
    }
    observe(0, ["cc": entry(3, ok: 2, since: 1)])
    #expect(series.cpu.map(\.value) == [.zero] && series.processes.map(\.value) == [0])
    observe(12, ["cc": entry(4, ok: 2, error: 1, since: 1)])
    #expect(series.cpu.map(\.value) == [.seconds(4)])
    #expect(series.processes.map(\.value) == [2, 0])
    observe(24, [:])
    #expect(series.processes.map(\.value) == [2, 1])
    // Back in the ledger, and another that is the same once it is cut.
    observe(25, ["cc": entry(1, ok: 1, since: 9)])
    #expect(series.cpu.map(\.value) == [.seconds(5)])
    let long = String(repeating: "c", count: 16)
    observe(26, [long + "a": entry(1, ok: 1, since: 9), long + "b": entry(2, ok: 1, since: 9)])
    observe(38, [:])
    #expect(series.cpu.map(\.value) == [.seconds(5), .seconds(3)])
    #expect(series.processes.map(\.value) == [3, 1, 2])
    #expect(Set(series.cpu.map(\.labels)).count == 2)
  }
}
