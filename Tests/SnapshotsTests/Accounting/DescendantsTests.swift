import TestSupport
import Testing

@testable import Snapshots

/// Which processes and which ends are of one process's descendants.
@Suite struct DescendantsTests {
  private static let ancestor: Int32 = 100

  private func processes(_ parents: [(pid: Int32, parent: Int32)]) -> [Snapshot.Process] {
    parents.map { .example(pid: $0.pid, parent: $0.parent, started: .seconds(10)) }
      .sorted { $0.id.pid < $1.id.pid }
  }

  private func exit(_ pid: Int32, of parent: Int32) -> ObservedExit {
    ObservedExit(
      event: ExitEvent(
        pid: pid, parent: parent, uid: 0, comm: "x", outcome: .exited(code: 0), cpu: .zero,
        elapsed: .zero), window: .zero ... .seconds(1))
  }

  @Test func thoseBelowIt() {
    var descendants = Descendants(of: Self.ancestor)
    let taken = descendants.take(
      processes([
        (1, 0), (100, 1), (101, 100), (50, 101), (102, 50), (7, 1), (200, 7), (300, 301),
        (301, 300),
      ]), hiddenPids: [])
    #expect(taken.map(\.id.pid) == [50, 100, 101, 102])
  }

  @Test func oneWhoseParentEndedStaysOne() {
    var descendants = Descendants(of: Self.ancestor)
    _ = descendants.take(processes([(100, 1), (101, 100), (102, 101)]), hiddenPids: [])
    // 101 ended; the parent that `stat` told of 102 is an old one, and 103 was born below 101 unseen.
    let taken = descendants.take(processes([(100, 1), (102, 101), (103, 101)]), hiddenPids: [])
    #expect(taken.map(\.id.pid) == [100, 102, 103])
  }

  @Test func aReusedPidIsAnotherProcess() {
    var descendants = Descendants(of: Self.ancestor)
    _ = descendants.take(processes([(100, 1), (101, 100)]), hiddenPids: [])
    let other = Snapshot.Process.example(pid: 101, parent: 7, started: .seconds(99))
    let child = Snapshot.Process.example(pid: 105, parent: 101, started: .seconds(99))
    let taken = descendants.take(processes([(7, 1), (100, 1)]) + [other, child], hiddenPids: [])
    #expect(taken.map(\.id.pid) == [100])
  }

  @Test func oneThatCannotBeReadIsStillAParent() {
    var descendants = Descendants(of: Self.ancestor)
    _ = descendants.take(processes([(100, 1), (101, 100)]), hiddenPids: [])
    for _ in 0..<3 { _ = descendants.take(processes([(100, 1)]), hiddenPids: [101]) }
    let taken = descendants.take(processes([(100, 1), (102, 101)]), hiddenPids: [101])
    #expect(taken.map(\.id.pid) == [100, 102])
  }

  @Test func endsAreFollowedThroughTheUnseen() {
    var descendants = Descendants(of: Self.ancestor)
    _ = descendants.take(processes([(100, 1), (101, 100), (7, 1)]), hiddenPids: [])
    let batch = ExitBatch(exits: [
      exit(101, of: 100), exit(110, of: 101), exit(111, of: 110), exit(112, of: 100),
      exit(7, of: 1), exit(120, of: 7), exit(130, of: 131), exit(131, of: 130), exit(100, of: 1),
    ])
    let own = descendants.ends(of: batch)
    #expect(own.exits.map(\.event.pid) == [101, 110, 111, 112])
  }
}
