import TestSupport
import Testing

@testable import Snapshots

/// The CPU of children that ended goes to their parent, in the window in which it was used.
struct ExitedChildrenTests {
  private typealias Process = Snapshot.Process
  private typealias Exits = Snapshot.Exits

  private func process(
    _ pid: Int32, parent: Int32 = 1, cpu: Duration = .zero, children: Duration = .zero,
    started: Duration = .zero
  ) -> Process {
    .example(pid: pid, parent: parent, started: started, cpu: cpu, childrenCPU: children)
  }

  /// By pid, over two seconds, at an uptime of 100 s at their beginning.
  private func cores(
    _ before: [Process], _ after: [Process], _ exits: (Exits, Exits)? = nil
  ) -> [Int32: Double?] {
    var earlier = Snapshot.made(at: .seconds(100), uptime: .seconds(100), processes: before)
    var later = Snapshot.made(at: .seconds(102), uptime: .seconds(102), processes: after)
    (earlier.exits, later.exits) = (exits?.0, exits?.1)
    let rates = Rates.exitedChildren(from: earlier, to: later)
    return Dictionary(uniqueKeysWithValues: zip(after.map(\.id.pid), rates))
  }

  @Test func whatNobodySawIsAllOfIt() {
    let found = cores([process(5, children: .seconds(1))], [process(5, children: .seconds(2))])
    #expect(found == [5: 0.5])
  }

  @Test func whatWasShownBeforeIsNotShownAgain() {
    let before = [process(5), process(6, parent: 5, cpu: .seconds(3), children: .seconds(4))]
    #expect(cores(before, [process(5, children: .seconds(9))]) == [5: 1])
    // Not waited for yet: nothing, and never below it.
    #expect(cores(before, [process(5)]) == [5: 0])
    // A child that lives, though it waits to be waited for, has told nothing.
    #expect(cores(before, [process(5), before[1]]) == [5: 0, 6: 0])
  }

  @Test func whoseParentEndedTooIsTheGrandparents() {
    let before = [
      process(1, parent: 0), process(5), process(6, parent: 5, cpu: .seconds(1)),
      process(7, parent: 6, cpu: .seconds(2)),
    ]
    let after = [process(1, parent: 0), process(5, children: .seconds(5))]
    #expect(cores(before, after) == [1: 0, 5: 1])
  }

  @Test func whoWasNotThere() {
    let born = process(8, children: .seconds(1), started: .seconds(101))
    let hidden = process(9, children: .seconds(1), started: .seconds(50))
    #expect(cores([], [born, hidden]) == [8: 0.5, 9: nil])
    let reused = process(9, cpu: .seconds(70), children: .seconds(70))
    #expect(cores([reused], [process(9, started: .seconds(101))]) == [9: 0])
  }

  @Test func accountedEndsSayMore() {
    let (parent, child) = (process(5), process(6, parent: 5, cpu: .seconds(1)))
    let before = Exits(source: .events, byReaper: [parent.id: .seconds(10)])
    let after = Exits(source: .events, byReaper: [parent.id: .seconds(13)])
    // Children times stand still: it is not waited for, or only a tick was used.
    #expect(cores([parent, child], [parent], (before, after)) == [5: 1])
    #expect(cores([parent, child], [parent, child], (after, after)) == [5: 0, 6: 0])
  }

  @Test func loopsOfReusedPidsEnd() {
    let before = [process(5, parent: 6), process(6, parent: 5), process(7, parent: 6)]
    #expect(cores(before, [process(7, parent: 6)]) == [7: 0])
  }

  @Test("what an earlier sample showed of a child that was hidden before it ended is no news")
  func hiddenBeforeItEnded() {
    let child = process(6, parent: 5, cpu: .seconds(3), children: .seconds(4))
    var earlier = Snapshot.made(at: .seconds(100), uptime: .seconds(100), processes: [process(5)])
    let later = Snapshot.made(
      at: .seconds(102), uptime: .seconds(102), processes: [process(5, children: .seconds(8))])
    earlier.hidden = [child]
    #expect(Rates.exitedChildren(from: earlier, to: later) == [0.5])
  }

  @Test func noTimeBetween() {
    let snapshot = Snapshot.made(at: .seconds(1), processes: [process(5)])
    #expect(Rates.exitedChildren(from: snapshot, to: snapshot) == [nil])
  }

  /// Over a life of a machine in which all is known: what all parents get is what ended, each second of
  /// it once; but for those that were orphaned and ended in one window.
  @Test(arguments: [Snapshot.Exits.Source.events, .children], 1...6)
  func addsUpToWhatEnded(source: Snapshot.Exits.Source, seed: UInt64) throws {
    var machine = SimulatedMachine(seed: seed, pidMax: 4000, races: false, failures: false)
    var totals = ExitTotals(source: source, tick: SimulatedMachine.tick)
    var random = SeededGenerator(seed: ~seed)
    var snapshots: [Snapshot] = []
    for _ in 0..<40 {
      let (sample, batch) = machine.sample()
      var snapshot = Snapshot.made(
        at: sample.taken, uptime: sample.uptime, processes: sample.processes)
      snapshot.exits = totals.add(sample, batch)
      snapshots.append(snapshot)
      machine.live(steps: Int.random(in: 1...300, using: &random))
    }
    // Windows of one sample, and of several.
    for width in [1, 3] {
      var (ended, found) = (Duration.zero, Duration.zero)
      for place in stride(from: width, to: snapshots.count, by: width) {
        let (earlier, later) = (snapshots[place - width], snapshots[place])
        let rates = try #require(Rates(from: earlier, to: later))
        ended += rates.elapsed * (rates.host.exited ?? 0)
        found += Rates.exitedChildren(from: earlier, to: later).reduce(.zero) {
          $0 + rates.elapsed * ($1 ?? 0)
        }
      }
      #expect(ended > .milliseconds(20))
      #expect(abs((ended - found) / ended) < 0.1)
    }
  }
}
