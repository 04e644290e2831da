import Foundation
import Snapshots
import Testing

@testable import Sampler

struct SmapsRollupTests {
  @Test func captured() throws {
    let rollup = try parse(Fixture.Captured.sleeper.file("smaps_rollup"), SmapsRollup.init)
    #expect(rollup.pss > 0)
    #expect(rollup.privateClean + rollup.privateDirty <= rollup.pss)
    #expect(try #require(rollup.rss) >= rollup.pss)
    let parts = [rollup.pssAnonymous, rollup.pssFile, rollup.pssShared].compactMap(\.self)
    // Each is rounded down.
    #expect(parts.count == 3 && rollup.pss - parts.reduce(0, +) < 3)
    #expect(rollup.swap == 0 && rollup.swapPss == 0)
  }

  @Test(arguments: [
    "", "Pss: 5 kB\n", "Pss: x\nPrivate_Clean: 1 kB\nPrivate_Dirty: 2 kB\n",
    "00400000-7fff rollup\nRss: 5 kB\n",
  ])
  func malformed(text: String) {
    #expect(throws: ProcError.malformed(file: "smaps_rollup")) {
      try parse(text, SmapsRollup.init)
    }
  }

  @Test func similarLinesAreNotIt() throws {
    let text =
      "Pss: 7 kB\nPss_Dirty: 9 kB\nSwapPss: 8 kB\nPrivate_Clean: 1 kB\nPrivate_Dirty: 2 kB\n"
    let rollup = try parse(text, SmapsRollup.init)
    #expect((rollup.pss, rollup.privateClean, rollup.privateDirty) == (7, 1, 2))
  }
}

/// PSS and USS over the captured tree: of those that are watched, and only where wanted.
@Suite(.timeLimit(.minutes(1))) struct ProportionalTests {
  private let sleeper = Fixture.Captured.sleeper.rawValue

  /// Samples until the numbers of the sleeper are there: they may come late.
  private func sampled(_ sampler: inout Sampler) -> Snapshot.Process.Proportional {
    while true {
      let process = sampler.sample(wants: Wants(watched: [sleeper])).processes.first {
        $0.id.pid == sleeper
      }
      if let proportional = process?.memory?.proportional { return proportional }
    }
  }

  @Test func watchedProcessesAreRead() throws {
    var sampler = try Fixture.sampler(wants: .proportional)
    let rollup = try parse(Fixture.Captured.sleeper.file("smaps_rollup"), SmapsRollup.init)
    let proportional = sampled(&sampler)
    #expect(proportional.pssBytes == rollup.pss * 1024)
    #expect(proportional.ussBytes == (rollup.privateClean + rollup.privateDirty) * 1024)
    let snapshot = sampler.sample()
    let others = snapshot.processes.filter { $0.id.pid != sleeper }
    #expect(others.allSatisfy { $0.memory?.proportional == nil })
    // It keeps what it had, and says how old it is.
    let kept = snapshot.processes.first { $0.id.pid == sleeper }?.memory?.proportional
    #expect(kept == proportional && proportional.sample < snapshot.sequence)
  }

  /// So large that each sample affords one: one that is refused waits for its next turn like the others.
  @Test func theRefusedDoNotStarveTheOthers() throws {
    try Fixture.withCopy { tree in
      let sizes = try FileManager.default.contentsOfDirectory(atPath: tree.path())
        .filter { Int32($0) != nil }.map { tree.appending(path: "\($0)/statm") }
      for file in sizes { try Data("90000000 90000000 0 0 0 0 0\n".utf8).write(to: file) }
      var sampler = try Sampler(
        procfs: tree.path(), constants: MachineConstants(), wants: Wants(.proportionalOfAll))
      let rollup = try parse(Fixture.Captured.sleeper.file("smaps_rollup"), SmapsRollup.init)
      sampler.proportionalReader = SlowReader(budget: .seconds(30), stuckAfter: .seconds(30)) {
        { [sleeper] in $0 == sleeper ? .success(rollup) : .failure(.denied(file: "smaps_rollup")) }
      }
      let turns = sampler.sample().processes.count
      var found: Snapshot.Process.Proportional?
      for _ in 0..<turns where found == nil {
        found = sampler.sample().processes.first { $0.id.pid == sleeper }?.memory?.proportional
      }
      #expect(found?.pssBytes == rollup.pss * 1024)
    }
  }

  @Test func unwantedIsUnknown() throws {
    var sampler = try Fixture.sampler()
    for _ in 0..<3 {
      let snapshot = sampler.sample(wants: Wants(watched: [sleeper]))
      #expect(snapshot.processes.allSatisfy { $0.memory?.proportional == nil })
    }
  }
}
