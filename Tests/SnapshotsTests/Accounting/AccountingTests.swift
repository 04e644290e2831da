import TestSupport
import Testing

@testable import Snapshots

/// Each CPU second is accounted once, to the command that used it.
@Suite struct AccountingTests {
  typealias Process = Snapshot.Process

  private func sum(_ accounting: Accounting) -> Duration {
    accounting.commands.rows.reduce(.zero) { $0 + $1.value.cpu }
  }

  private static func snapshot(
    _ second: Int, _ processes: [Process], hidden: [Int32] = [], exits: Snapshot.Exits? = nil
  ) -> Snapshot {
    .example(
      sequence: UInt64(second), at: .seconds(1000 + second), processes: processes,
      hiddenPids: hidden, exits: exits)
  }

  private static func process(
    _ pid: Int32, _ comm: String, cpu: Int, started: Int = 10
  ) -> Process {
    .example(pid: pid, comm: comm, started: .seconds(started), cpu: .seconds(cpu))
  }

  private func cpu(_ snapshots: [Snapshot]) -> [String: Duration] {
    var accounting = Accounting()
    for snapshot in snapshots { accounting.take(snapshot) }
    return Dictionary(
      uniqueKeysWithValues: accounting.commands.rows.map { ($0.name, $0.value.cpu) })
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let snapshots: [Snapshot]
    let seconds: [String: Int]
  }

  private static func events(_ seconds: [String: Int]) -> Snapshot.Exits {
    .init(
      source: .events,
      byName: seconds.mapValues { .init(cpu: .seconds($0), outcomes: .init(ok: 1)) },
      totalCPU: .seconds(seconds.values.reduce(0, +)))
  }

  @Test(arguments: [
    Case(
      testDescription: "what was used before counts for nothing",
      snapshots: [snapshot(1, [process(5, "a", cpu: 7)])], seconds: ["a": 0]),
    Case(
      testDescription: "growth, and the whole of what is born",
      snapshots: [
        snapshot(1, [process(5, "a", cpu: 7)]),
        snapshot(2, [process(5, "a", cpu: 9), process(6, "b", cpu: 4, started: 1001)]),
      ], seconds: ["a": 2, "b": 4]),
    Case(
      testDescription: "of one that could not be read, what it uses from then on",
      snapshots: [
        snapshot(1, []), snapshot(2, [process(5, "a", cpu: 50)]),
        snapshot(3, [process(5, "a", cpu: 51)]),
      ], seconds: ["a": 1]),
    Case(
      testDescription: "a name that changes to and fro counts once",
      snapshots: [
        snapshot(1, [process(5, "a", cpu: 1)]), snapshot(2, [process(5, "b", cpu: 2)]),
        snapshot(3, [process(5, "a", cpu: 4)]), snapshot(4, [process(5, "b", cpu: 8)]),
      ], seconds: ["a": 2, "b": 5]),
    Case(
      testDescription: "hidden for a while",
      snapshots: [
        snapshot(1, [process(5, "a", cpu: 1)]), snapshot(2, [], hidden: [5]),
        snapshot(3, [], hidden: [5]), snapshot(4, [process(5, "a", cpu: 4)]),
      ], seconds: ["a": 3]),
    Case(
      testDescription: "an end tells what no sample showed",
      snapshots: [
        snapshot(1, [process(5, "a", cpu: 100)], exits: events([:])),
        snapshot(2, [process(5, "a", cpu: 101)], exits: events([:])),
        snapshot(3, [], exits: events(["a": 103, "b": 1])),
      ], seconds: ["a": 3, "b": 1]),
    Case(
      testDescription: "the ledger has an end one snapshot later",
      snapshots: [
        snapshot(1, [process(5, "a", cpu: 100)], exits: events([:])),
        snapshot(2, [], exits: events(["b": 2])),
        snapshot(3, [], exits: events(["a": 101, "b": 2])),
      ], seconds: ["a": 1, "b": 2]),
    Case(
      testDescription: "an end under a name that this reader does not know",
      snapshots: [
        snapshot(1, [process(5, "a", cpu: 100)], exits: events([:])),
        snapshot(2, [], exits: events([:])), snapshot(3, [], exits: events(["b": 103])),
      ], seconds: ["a": 0, "b": 3]),
    Case(
      testDescription: "a reused pid",
      snapshots: [
        snapshot(1, [process(5, "a", cpu: 100)], exits: events([:])),
        snapshot(2, [process(5, "b", cpu: 3, started: 1001)], exits: events(["a": 102])),
      ], seconds: ["a": 2, "b": 3]),
  ])
  func secondsByCommand(_ example: Case) {
    let cpu = cpu(example.snapshots)
    #expect(
      cpu.filter { $0.value > .zero }
        == example.seconds.mapValues { .seconds($0) }.filter {
          $0.value > .zero
        })
  }

  @Test("without events what ended counts for the parent that waited, but for what was seen of it")
  func children() {
    let parent = Self.process(2, "make", cpu: 1)
    var child = Self.process(5, "cc", cpu: 3, started: 1001)
    child.parent = 2
    func exits(_ total: Int) -> Snapshot.Exits {
      .init(
        source: .children, byName: ["make": .init(cpu: .seconds(total))],
        totalCPU: .seconds(total))
    }
    let cpu = cpu([
      Self.snapshot(1, [parent], exits: exits(50)),
      Self.snapshot(2, [parent, child], exits: exits(50)),
      Self.snapshot(3, [parent], exits: exits(57)),
    ])
    #expect(cpu == ["make": .seconds(4), "cc": .seconds(3)])
  }

  @Test("a name that gave way in the ledger and is back is all new")
  func returned() {
    func exits(_ entry: Snapshot.Exits.Entry?, total: Int) -> Snapshot.Exits {
      .init(
        source: .events, byName: entry.map { ["cc": $0] } ?? [:], totalCPU: .seconds(total))
    }
    let old = Snapshot.Exits.Entry(cpu: .seconds(10), since: .seconds(1), changed: .seconds(1001))
    let new = Snapshot.Exits.Entry(
      cpu: .seconds(4), since: .seconds(1003), changed: .seconds(1003))
    #expect(
      cpu([
        Self.snapshot(1, [], exits: exits(old, total: 10)),
        Self.snapshot(3, [], exits: exits(new, total: 14)),
      ]) == ["cc": .seconds(4)])
    // What it grew by before it gave way is in the sum.
    #expect(
      cpu([
        Self.snapshot(1, [], exits: exits(old, total: 10)),
        Self.snapshot(3, [], exits: exits(new, total: 17)),
      ]) == ["cc": .seconds(4), "(other)": .seconds(3)])
  }

  @Test("what is alive now, together", arguments: [1, 1000])
  func gauges(limit: Int) {
    var accounting = Accounting(givingWayAfter: .seconds(5), limit: limit)
    func take(_ second: Int, _ processes: [Process]) -> [String: [UInt64]] {
      accounting.take(Self.snapshot(second, processes))
      return Dictionary(
        uniqueKeysWithValues: accounting.commands.rows.map {
          ($0.name, [UInt64($0.value.live), UInt64($0.value.sized), $0.value.rssBytes])
        })
    }
    let a = (1...3).map { Process.example(pid: $0, comm: "a", memory: .example(rss: 10)) }
    let kernel = Process.kernelThread(pid: 9, comm: "kworker/0:1")
    let crowded = limit == 1
    #expect(
      take(1, a + [kernel]) == ["a": [3, 3, 30], crowded ? "(other)" : "kworker": [1, 0, 0]])
    #expect(
      take(2, Array(a[..<1]) + [kernel]) == [
        "a": [1, 1, 10], crowded ? "(other)" : "kworker": [1, 0, 0],
      ])
    guard crowded else { return }
    // The one that does something has the row then; the idle are among the others.
    var busy = kernel
    busy.cpu += .seconds(1)
    #expect(take(9, [a[0], busy]) == ["kworker": [1, 0, 0], "(other)": [1, 1, 10]])
    #expect(take(10, [busy]) == ["kworker": [1, 0, 0], "(other)": [0, 0, 0]])
  }

  /// Names come and go, numbers come again, some cannot be read for a while, or never again.
  @Test(
    arguments: [Snapshot.Exits.Source.events, .children], 1...24 as ClosedRange<UInt64>)
  func allIsAccounted(source: Snapshot.Exits.Source, seed: UInt64) {
    var random = SeededGenerator(seed: ~seed)
    let names = (0..<40).map { "name\($0)" }
    var host = SimulatedHost(
      source, seed: seed, hides: seed % 6 == 0, names: names,
      pidMax: seed % 3 == 0 ? .max : 60)
    let limit = seed % 2 == 0 ? 10 : 1000
    var accounting = Accounting(givingWayAfter: .seconds(2), limit: limit)
    let first = host.sample()
    accounting.take(first)
    let origin = host.used
    var evicted = Duration.zero
    for step in 0..<200 {
      host.live(steps: .random(in: 0...20, using: &random))
      let hides = seed % 3 == 0 && step % 10 < 3
      let hidden = hides ? host.alive.keys.filter { $0 % 7 == 1 && $0 > 1 } : []
      let before = accounting.commands.rows
      let snapshot = host.sample(hiding: hidden)
      accounting.take(snapshot)
      #expect(!accounting.ended.contains { host.alive[$0.id.pid]?.id == $0.id })
      for (old, new) in zip(before, accounting.commands.rows) {
        if old.serial != new.serial {
          evicted += old.value.cpu
          #expect(host.now - old.active > .seconds(2))
        } else {
          #expect(new.value.cpu >= old.value.cpu)
        }
      }
      #expect(accounting.commands.rows.count <= limit + 1)
      let found = sum(accounting) + evicted
      #expect(found == accounting.seen + accounting.unseen)
      if seed % 3 == 0 {
        // What they use by then shows when they are back, or, born so, never.
        #expect(found <= host.used - origin)
        #expect(found + (snapshot.exits?.unattributed ?? .zero) >= host.used - origin)
      } else {
        #expect(found == host.used - origin)
      }
      #expect(
        accounting.commands.rows.reduce(0) { $0 + $1.value.live } >= host.alive.count - 1
          - snapshot.coverage.hiddenPids.count)
    }
    host.endAll()
    let last = host.sample()
    accounting.take(last)
    #expect(accounting.commands.rows.reduce(0) { $0 + $1.value.live } == 1)
    #expect(
      accounting.commands.rows.reduce(0) { $0 &+ $1.value.rssBytes }
        == last.processes[0].memory?.rssBytes)
    if seed % 3 != 0, let exits = last.exits { #expect(exits.unattributed == .zero) }
  }

  @Test(
    "the memory of an end is that of the process that was shown, unless another had its pid by then",
    arguments: [(992, "a"), (0, "b")])
  func peakOfAnEnd(elapsed: Int, owner: String) {
    var exits = Self.events(["a": 3, "b": 1])
    let event = ExitEvent(
      pid: 5, parent: 1, uid: 0, comm: "b", outcome: .exited(code: 0), cpu: .zero,
      elapsed: .seconds(elapsed), peakRSSBytes: 1 << 30)
    exits.recent = [.init(event: event, accounted: .seconds(1003))]
    var accounting = Accounting()
    let processes = [4, 5, 6].map { Self.process($0, "a", cpu: 1) }
    accounting.take(Self.snapshot(1, processes, exits: Self.events([:])))
    accounting.take(Self.snapshot(3, [], exits: exits))
    for row in accounting.commands.rows {
      #expect((row.value.largestRSSBytes == 1 << 30) == (row.name == owner))
    }
  }

  @Test(
    "with events, whose it was is known to the nanosecond", arguments: 1...4 as ClosedRange<UInt64>)
  func byName(seed: UInt64) {
    var random = SeededGenerator(seed: ~seed)
    var host = SimulatedHost(.events, seed: seed, execs: false, pidMax: 60)
    var accounting = Accounting()
    accounting.take(host.sample())
    for _ in 0..<100 {
      host.live(steps: .random(in: 0...40, using: &random))
      accounting.take(host.sample())
      for row in accounting.commands.rows { #expect(row.value.cpu == host.used(by: row.name)) }
    }
  }
}
