import Linux
import TestSupport
import Testing

@testable import Snapshots

/// Which processes are new, stayed, are hidden or ended: one table for all that ask.
@Suite struct SuccessionTests {
  typealias Process = Snapshot.Process

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let before: [Process]
    var hiddenBefore: [Process] = []
    let now: [Process]
    var hiddenPids: [Int32] = []
    let changes: [Succession.Change]
    /// pids of those not known to have ended.
    let present: [Int32]
  }

  private static let a = Process.example(pid: 5, comm: "a")
  private static let b = Process.example(pid: 7, comm: "b")
  private static let newA = Process.example(pid: 5, comm: "a", started: .seconds(1000))
  private static let oldA = Process.example(pid: 5, comm: "a", started: .milliseconds(999_900))
  /// Starts are cut to ticks: it began after the snapshot.
  private static let justA = Process.example(pid: 5, comm: "a", started: .milliseconds(999_980))
  private static let executed = Process.example(pid: 5, comm: "executed")

  private static let cases = [
    Case(testDescription: "nothing", before: [], now: [], changes: [], present: []),
    Case(
      testDescription: "born", before: [b], now: [newA, b],
      changes: [.born(now: 0), .stayed(before: 0, now: 1)], present: [5, 7]),
    Case(
      testDescription: "born within the resolution of starts", before: [], now: [justA],
      changes: [.born(now: 0)], present: [5]),
    Case(
      testDescription: "not readable at the start", before: [], now: [oldA],
      changes: [.found(now: 0)], present: [5]),
    Case(
      testDescription: "ended", before: [a, b], now: [b],
      changes: [.ended(before: 0), .stayed(before: 1, now: 0)], present: [7]),
    Case(
      testDescription: "all ended", before: [a, b], now: [],
      changes: [.ended(before: 0), .ended(before: 1)], present: []),
    Case(
      testDescription: "a reused pid", before: [a, b], now: [newA, b],
      changes: [.ended(before: 0), .born(now: 0), .stayed(before: 1, now: 1)], present: [5, 7]),
    Case(
      testDescription: "exec", before: [a], now: [executed],
      changes: [.stayed(before: 0, now: 0)], present: [5]),
    Case(
      testDescription: "hidden", before: [a, b], now: [b], hiddenPids: [3, 5, 9],
      changes: [.hidden(before: 0), .stayed(before: 1, now: 0)], present: [5, 7]),
    Case(
      testDescription: "the last is hidden", before: [a, b], now: [a], hiddenPids: [7],
      changes: [.stayed(before: 0, now: 0), .hidden(before: 1)], present: [5, 7]),
    Case(
      testDescription: "hidden, and another ended", before: [a, b], now: [], hiddenPids: [7],
      changes: [.ended(before: 0), .hidden(before: 1)], present: [7]),
    Case(
      testDescription: "hidden before, and ended", before: [b], hiddenBefore: [a], now: [b],
      changes: [.ended(before: 0), .stayed(before: 1, now: 0)], present: [7]),
    Case(
      testDescription: "hidden before, and still", before: [b], hiddenBefore: [a], now: [b],
      hiddenPids: [5], changes: [.hidden(before: 0), .stayed(before: 1, now: 0)], present: [5, 7]),
    Case(
      testDescription: "hidden before, and back", before: [b], hiddenBefore: [a], now: [a, b],
      changes: [.stayed(before: 0, now: 0), .stayed(before: 1, now: 1)], present: [5, 7]),
    Case(
      testDescription: "hidden before, and its pid another's", before: [b], hiddenBefore: [a],
      now: [newA, b],
      changes: [.ended(before: 0), .born(now: 0), .stayed(before: 1, now: 1)], present: [5, 7]),
  ]

  private func snapshots(_ example: Case) -> (earlier: Snapshot, later: Snapshot) {
    (
      .example(
        processes: example.before, hiddenPids: example.hiddenBefore.map(\.id.pid),
        hidden: example.hiddenBefore),
      .example(
        sequence: 2, at: .seconds(1001), processes: example.now, hiddenPids: example.hiddenPids)
    )
  }

  @Test(arguments: cases)
  func changes(_ example: Case) {
    let (earlier, later) = snapshots(example)
    var succession = Succession(from: .init(withHiddenOf: earlier), to: later)
    var changes: [Succession.Change] = []
    while let change = succession.next() { changes.append(change) }
    #expect(changes == example.changes)
    #expect(succession.present.processes.map(\.id.pid) == example.present)
  }

  @Test(
    "rates are of what stayed and what was born; of what was only found they are not known",
    arguments: cases)
  func rates(_ example: Case) throws {
    let (earlier, later) = snapshots(example)
    let rates = try #require(Rates(from: earlier, to: later))
    let ofReadings = Rates.cores(
      from: earlier.processes.map(\.cpuReading), at: earlier.host.uptime, to: later.processes,
      elapsed: rates.elapsed)
    #expect(rates.cores == ofReadings)
    for change in example.changes {
      switch change {
      case .stayed(_, let now):
        let wasShown = earlier.processes.index(ofPid: later.processes[now].id.pid) != nil
        #expect(rates.cores[now] == (wasShown ? 0 : nil))
      case .born(let now):
        let cpu = later.processes[now].cpu
        #expect(cpu > .zero && rates.cores[now] == cpu / rates.elapsed)
      case .found(let now):
        #expect(rates.cores[now] == nil)
      case .hidden, .ended: continue
      }
    }
  }

  @Test(
    "of a whole life that is accounted, what any sample had shown of it is no news",
    arguments: cases)
  func exited(_ example: Case) throws {
    var (earlier, later) = snapshots(example)
    let before = Succession.Present(withHiddenOf: earlier).processes
    let ended = example.changes.compactMap { change -> Process? in
      if case .ended(let place) = change { before[place] } else { nil }
    }
    let unseen = Duration.milliseconds(10)
    earlier.exits = .init(source: .events, totalCPU: .seconds(50))
    later.exits = .init(
      source: .events, totalCPU: ended.reduce(.seconds(50)) { $0 + $1.cpu + unseen })
    let rates = try #require(Rates(from: earlier, to: later))
    let exited = try #require(rates.host.exited)
    #expect(abs(exited - (unseen * ended.count) / rates.elapsed) < 1e-9)
  }

  @Test("over a life of a machine that hides processes, no second is told twice", arguments: 1...10)
  func hiddenForAWhile(seed: UInt64) throws {
    var host = SimulatedHost(.events, seed: seed, hides: true)
    var (before, told) = (host.sample(), 0.0)
    for _ in 0..<100 {
      host.live(steps: 20)
      let next = host.sample()
      let rates = try #require(Rates(from: before, to: next))
      told += (rates.host.processes + (rates.host.exited ?? 0)) * rates.elapsed.seconds
      before = next
    }
    #expect(told > 0 && told <= host.used.seconds + 1e-6)
  }

  @Test("what was hidden and is back stayed; what is not is told to have ended once")
  func back() {
    func walk(_ from: Succession.Present, _ snapshot: Snapshot) -> (
      [Succession.Change], Succession.Present
    ) {
      var succession = Succession(from: from, to: snapshot)
      var changes: [Succession.Change] = []
      while let change = succession.next() { changes.append(change) }
      return (changes, succession.present)
    }
    let start = Succession.Present(.example(processes: [Self.a, Self.b]))
    let (_, hidden) = walk(
      start, .example(sequence: 2, at: .seconds(1001), processes: [], hiddenPids: [5, 7]))
    let (changes, present) = walk(
      hidden, .example(sequence: 3, at: .seconds(1002), processes: [Self.b]))
    #expect(changes == [.ended(before: 0), .stayed(before: 1, now: 0)])
    #expect(walk(present, .example(sequence: 4, processes: [Self.b])).0.count == 1)
  }

  @Test("a reader that skipped samples sees what came of them")
  func skipped() {
    var succession = Succession(
      from: .init(.example(processes: [Self.a])),
      to: .example(sequence: 9, at: .seconds(1100), processes: [Self.newA]))
    #expect(Array(succession) == [.ended(before: 0), .born(now: 0)])
    _ = succession.next()
  }

  @Test("before the first snapshot and without an uptime none is known to be new")
  func unknown() {
    let none = Succession(from: .none, to: .example(processes: [Self.newA]))
    #expect(Array(none) == [.found(now: 0)])
    let host = Snapshot.Host.example(uptime: nil)
    let blind = Succession(
      from: .init(.example(host: host, processes: [])), to: .example(processes: [Self.newA]))
    #expect(Array(blind) == [.found(now: 0)])
  }
}
