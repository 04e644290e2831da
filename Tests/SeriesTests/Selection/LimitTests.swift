import Snapshots
import TestSupport
import Testing

@testable import Series

/// `--max-processes` is a limit, and no series is there twice.
struct LimitTests {
  @Test(
    "live processes and farewells together never pass it, whatever is born and ends",
    arguments: [1, 2, 5, 12, 29])
  func limit(_ limit: Int) {
    for seed in UInt64(1)...4 {
      var host = SimulatedHost(.events, seed: seed, pidMax: 80)
      var random = SeededGenerator(seed: ~seed)
      var history = SampleHistory(
        scrapeInterval: .seconds(1), selection: SelectionRules(maxProcesses: limit))
      var farewells = 0
      for _ in 0..<300 {
        host.live(steps: .random(in: 0...20, using: &random))
        history.observe(host.sample())
        if Int.random(in: 0..<3, using: &random) == 0 { continue }
        let subjects = history.nextShown()
        let live = subjects.count { $0.isAlive }
        #expect(subjects.count <= limit)
        // The living have half of it, or all that they need.
        #expect(live >= min(host.alive.count, limit - limit / 2))
        #expect(live + history.others.count == host.alive.count)
        #expect(Set(subjects.map(\.labels.identity)).count == subjects.count)
        farewells += subjects.count - live
      }
      if limit > 1 { #expect(farewells > 50) }
    }
  }

  @Test("a farewell costs none that lives its series, and new ones wait for its place")
  func places() {
    var history = SampleHistory(
      scrapeInterval: .seconds(10), selection: SelectionRules(maxProcesses: 6))
    func shown(_ second: Int, _ pids: some Sequence<Int32>) -> [Int32] {
      history.observe(
        .example(
          sequence: UInt64(second) + 1, at: .seconds(1000 + second),
          processes: pids.map { .example(pid: $0) }))
      return history.nextShown().map(\.process.id.pid)
    }
    #expect(shown(0, 1...6) == [1, 2, 3, 4, 5, 6])
    #expect(shown(1, 1...9) == [1, 2, 3, 4, 5, 6])
    // Two ended: 7 and 8 wait.
    #expect(shown(2, [1, 2, 3, 4, 7, 8, 9]) == [1, 2, 3, 4, 5, 6])
    // Two more: their ends are news, those before have been seen.
    #expect(shown(3, [1, 2, 7, 8, 9]) == [1, 2, 7, 3, 4, 6])
    #expect(shown(20, [1, 2, 7, 8, 9]) == [1, 2, 7, 8, 9])
  }

  @Test(
    "what a Prometheus shows of the dead has the places that are free",
    arguments: [(0, 50), (2, 0), (5, 0), (6, 1), (12, 7), (100, 50)])
  func ghosts(limit: Int, dead: Int) throws {
    var history = SampleHistory(
      scrapeInterval: .seconds(10), selection: SelectionRules(maxProcesses: limit))
    history.reconciliation = Reconciliation(token: 1, interval: .seconds(10))
    let host = Labels(["host": "example"], limit: 1024)
    let ghosts = (100..<150).flatMap { pid in
      ["used", "swap"].compactMap { type in
        Ghost(
          [
            "__name__": "memory_usage_bytes", "type": type, "host": "example",
            "proc_pid": "\(pid)", "proc_name": "old",
          ], host: host, limit: 1024)
      }
    }
    #expect(ghosts.count == 100)
    for (second, pids) in [(0, 1...5 as ClosedRange<Int32>), (1, 2...5)] {
      history.observe(
        .example(
          sequence: UInt64(second) + 1, at: .seconds(1000 + second),
          processes: pids.map { .example(pid: $0) }))
      history.reconciliation?.take(.ok, ghosts, at: .seconds(1000 + second))
      // Four live and one says farewell, as far as there are places.
      let subjects = history.nextShown()
      let served = Set(history.ghosts().map(\.pid))
      #expect(served.sorted() == Array(100..<150).prefix(dead).map { Int32($0) })
      #expect(history.ghosts().count == dead * 2)
      #expect(limit == 0 || subjects.count + served.count <= limit)
    }
  }

  @Test("no series is there twice, whatever names are cut or replaced to")
  func unique() throws {
    let bad = [14, 15].map { count in
      SafeText.string([UInt8](repeating: 0xFF, count: count).span)
    }
    let long = String(repeating: "n", count: 16)
    let names =
      bad + [long + "a", long + "b", long, "(other)", "a\"b", "a\\b", "e\u{301}", "\u{E9}"]
    let metrics = try MetricChoice(
      sets: MetricSet.all, environment: ["JOB"], labels: ["lane=2"], labelLength: 16)
    var history = SampleHistory(scrapeInterval: .seconds(10), labels: metrics.labels)
    func processes(_ offset: Int32) -> [Snapshot.Process] {
      names.enumerated().map { place, name in
        .example(
          pid: Int32(place + 1) + offset, comm: name,
          memory: .example(swap: 1), environment: ["JOB": name], details: .example)
      }
    }
    func observe(_ second: Int, _ processes: [Snapshot.Process]) -> [String] {
      let exits = Snapshot.Exits(
        source: .events,
        byName: Dictionary(
          names.map {
            (
              $0,
              .init(cpu: .seconds(second), outcomes: .init(ok: 1, error: 1, signal: 1, unknown: 1))
            )
          }, uniquingKeysWith: { a, _ in a }))
      history.observe(
        .example(
          sequence: UInt64(second) + 1, at: .seconds(1000 + second), processes: processes,
          exits: exits))
      let subjects = history.nextShown()
      let context = SampleContext(
        .example(processes: processes, exits: exits), subjects, of: history, metrics,
        version: "1", usage: SelfUsage())
      return lines(context.exposition()).filter { !$0.hasPrefix("#") }
    }
    for (second, offset) in [(0, 0), (5, 20), (6, 0), (30, 20)] as [(Int, Int32)] {
      let samples = observe(second, processes(offset))
      let series = samples.map { $0[..<($0.lastIndex(of: " ") ?? $0.endIndex)] }
      #expect(series.count == samples.count && Set(series).count == series.count)
      #expect(series.contains { $0.hasPrefix("ptop_command_processes{") })
      #expect(series.contains { $0.hasPrefix("ptop_exited_processes_total{") })
    }
  }
}
