import Snapshots
import TestSupport
import Testing

@testable import Series

/// Lines that are copied from the exposition before, where that said the same.
struct UnchangedItemsTests {
  private typealias Shown = SampleContext.Shown

  private func context(
    _ history: inout SampleHistory, _ metrics: MetricChoice
  ) throws -> SampleContext {
    let subjects = history.nextShown()
    return SampleContext(
      try #require(history.newest), subjects, of: history, metrics, version: "0.1",
      usage: SelfUsage())
  }

  @Test("a copied exposition is the one that would have been written", arguments: [0, 12])
  func copied(maxProcesses: Int) throws {
    let metrics = try MetricChoice(sets: MetricSet.all, labels: ["a=b"], saysCreated: true)
    var host = SimulatedHost(.events, seed: 7)
    var random = SeededGenerator(seed: 8)
    var history = SampleHistory(
      scrapeInterval: .milliseconds(20),
      selection: SelectionRules(maxProcesses: maxProcesses))
    var earlier: Shown?
    var copied = 0
    for _ in 0..<300 {
      host.live(steps: Int.random(in: 0...6, using: &random))
      history.observe(host.sample())
      let sample = try context(&history, metrics)
      if let earlier { copied += sample.same(as: earlier).reduce(0) { $0 + $1.count } }
      let fresh = sample.exposition(in: .openMetrics)
      let found = sample.exposition(in: .openMetrics, after: earlier)
      #expect(found.bytes == fresh.bytes)
      #expect(found.series == fresh.series)
      earlier = sample.shown(by: found)
    }
    #expect(copied > 1000)
  }

  @Test("nothing is the same on a host that has another name or was booted at another time")
  func otherHost() throws {
    var history = SampleHistory(scrapeInterval: .seconds(10))
    let hosts: [(Snapshot.Host, same: Int)] = [
      // CPU shares are known only from the second on.
      (.example(), 0), (.example(), 0), (.example(), 3), (.example(name: "other"), 0),
      (.example(name: "other"), 3), (.example(name: "other", bootTime: .seconds(5)), 0),
    ]
    var earlier: Shown?
    for (index, (host, same)) in hosts.enumerated() {
      history.observe(
        .example(
          sequence: UInt64(index + 1), at: .seconds(1000 + index), host: host,
          processes: Self.processes))
      let sample = try context(&history, MetricChoice())
      let found = earlier.map { sample.same(as: $0).reduce(0) { $0 + $1.count } }
      #expect(found ?? 0 == same)
      earlier = sample.shown(by: sample.exposition())
    }
  }

  private static let processes = (1...3).map { Snapshot.Process.example(pid: $0) }
}
