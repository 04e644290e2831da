import Foundation
import Snapshots
import TestSupport
import Testing

@testable import Sampler

/// The sampler over the running machine reads as little as it can, and misses nothing by it.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct FastPathTests {
  /// The number of samples in which everything has had its turn.
  private static let turn = Int(Rotation.stat.length)
  private static let factsTurn = Int(Rotation.facts.length)

  private func find(_ pid: Int32, in snapshot: Snapshot) -> Snapshot.Process? {
    snapshot.processes.first { $0.id.pid == pid }
  }

  /// The process once its facts are there: a busy machine may answer too late for the first sample.
  private func known(
    _ pid: Int32, _ sampler: inout Sampler
  ) throws -> Snapshot.Process {
    try Deadline().value(of: "the facts of \(pid)") {
      find(pid, in: sampler.sample()).flatMap { $0.facts.arguments == nil ? nil : $0 }
    }
  }

  @Test func whatIsLeftOutInHasteComesWithTheNextSample() throws {
    let sleeper = try ProcessFixtures.sleeper()
    var sampler = try Sampler()
    let quick = try #require(
      find(sleeper.pid, in: sampler.sample(quickLimit: .milliseconds(1))))
    #expect(quick.memory == nil && quick.threads == 1)
    let next = sampler.sample().processes
    #expect(next.allSatisfy { ($0.memory == nil) == $0.facts.isKernelThread })
  }

  private func renice(_ pid: Int32, to nice: Int32) {
    #expect(setpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(pid), nice) == 0)
  }

  @Test func anIdleProcessIsReadAtItsTurnAndNotBetween() throws {
    let sleeper = try ProcessFixtures.sleeper()
    var sampler = try Sampler()
    // Until it sleeps: on a busy host its start is not over, and what runs is read in every sample.
    var before: Duration?
    _ = try Deadline().value(of: "a sleeper that stands still") {
      let process = try #require(find(sleeper.pid, in: sampler.sample()))
      defer { before = process.cpu }
      return process.cpu == before && process.state == .sleeping ? true : nil
    }
    renice(sleeper.pid, to: 7)
    for _ in 0..<Self.turn {
      let snapshot = sampler.sample()
      let isTurn = Rotation.stat.isTurn(of: sleeper.pid, in: snapshot.sequence)
      let process = try #require(find(sleeper.pid, in: snapshot))
      #expect(process.nice == (isTurn ? 7 : 0))
      if isTurn { return }
    }
    Issue.record("it had no turn")
  }

  /// A turn takes 16 samples, or 32 s where that is more.
  @Test(
    arguments: [
      nil: 16, .zero: 16, .seconds(10): 16, .seconds(2): 16, .seconds(1): 32,
      .milliseconds(250): 128, .milliseconds(100): 256, .milliseconds(1): 1024,
    ] as [Duration?: UInt64])
  func turnsOfIdleProcesses(interval: Duration?, samples: UInt64) {
    let rotation = Rotation.stat.lasting(Rotation.statAge, every: interval)
    #expect(rotation.length == samples)
    let turns = (0..<samples).filter { rotation.isTurn(of: 4242, in: $0) }
    #expect(turns.count == 1)
  }

  @Test func whatIsWatchedIsAlwaysFresh() throws {
    let sleeper = try ProcessFixtures.sleeper()
    var sampler = try Sampler()
    _ = sampler.sample()
    for nice in 1...Int32(Self.turn) {
      renice(sleeper.pid, to: nice)
      let process = find(sleeper.pid, in: sampler.sample(wants: Wants(watched: [sleeper.pid])))
      #expect(process?.nice == Int(nice))
    }
  }

  /// The least of some samples: what else the machine does only adds to it.
  @Test func onlyTheWatchedCostReads() throws {
    let sleepers = try (0..<48).map { _ in try ProcessFixtures.sleeper() }
    let pids = sleepers.map(\.pid).sorted()
    var sampler = try Sampler()
    for _ in 0..<Self.factsTurn { _ = sampler.sample() }
    let quiet = (0..<Self.turn).map { _ in sampler.sample().cost.reads }
    let watched = (0..<Self.turn).map { _ in sampler.sample(wants: Wants(watched: pids)).cost.reads
    }
    let extra = try #require(watched.min()) - #require(quiet.min())
    // `stat` of each; a sixteenth of them would have been read anyway.
    #expect(extra >= pids.count * 3 / 4)
  }

  @Test func anExecIsTheSameProcessWithOtherFacts() throws {
    let shell = try ChildProcess(.shell("echo ready; read _; exec sleep 60"), input: .pipe)
    try shell.wait(forOutput: "the shell") { $0 == "ready\n" }
    var sampler = try Sampler()
    let before = try known(shell.pid, &sampler)
    try shell.send("\n")
    try Deadline().wait(for: "the exec") {
      try String(contentsOfFile: "/proc/\(shell.pid)/comm", encoding: .utf8) == "sleep\n"
    }
    #expect(find(shell.pid, in: sampler.sample())?.facts.comm == "sleep")
    let after = try known(shell.pid, &sampler)
    #expect(before.facts.comm == "sh" && after.facts.comm == "sleep")
    #expect(after.facts.arguments == ["sleep", "60"])
    #expect(after.id == before.id)
  }

  @Test func aRewrittenTitleIsSeenInTime() throws {
    let peculiar = try PeculiarProcess(PeculiarProcess.titleWriter, arguments: ["the-title"])
    let process = peculiar.process
    try process.wait(forOutput: "the start") { $0 == "ready\n" }
    var sampler = try Sampler()
    let before = try known(process.pid, &sampler)
    #expect(before.facts.arguments?.last == "the-title")
    try process.send("\n")
    try process.wait(forOutput: "the title") { $0.hasSuffix("done\n") }
    var last = before
    // A second turn only where the machine is too busy to answer in the first.
    for _ in 0..<2 where last.facts.arguments?.last != "new-title" {
      for _ in 0..<Self.factsTurn { last = try #require(find(process.pid, in: sampler.sample())) }
    }
    #expect(last.facts.arguments?.last == "new-title")
    #expect(last.id == before.id && last.facts.comm == before.facts.comm)
  }

  @Test func factsThatHoldAreTheSameObject() throws {
    let sleeper = try ProcessFixtures.sleeper()
    var sampler = try Sampler()
    let before = try known(sleeper.pid, &sampler)
    for _ in 0..<Self.factsTurn {
      let now = try #require(find(sleeper.pid, in: sampler.sample()))
      #expect(now.facts === before.facts)
    }
  }

  @Test func whatExitsVanishesAtOnce() throws {
    let sleeper = try ProcessFixtures.sleeper()
    var sampler = try Sampler()
    #expect(find(sleeper.pid, in: sampler.sample()) != nil)
    sleeper.kill()
    #expect(find(sleeper.pid, in: sampler.sample()) == nil)
  }

  @Test func aZombieKeepsItsCommandLine() throws {
    // The shell becomes something that waits for no child.
    let parent = try ChildProcess(.shell("sleep 61 & echo $!; exec sleep 60"))
    try parent.wait(forOutput: "a pid") { $0.hasSuffix("\n") }
    let pid = try #require(Int32(parent.outputText.dropLast()))
    var sampler = try Sampler()
    try Deadline().wait(for: "the sleeper") {
      find(parent.pid, in: sampler.sample())?.facts.comm == "sleep"
        && find(pid, in: sampler.sample())?.facts.arguments == ["sleep", "61"]
    }
    try #require(kill(pid, SIGKILL) == 0)
    try Deadline().wait(for: "the zombie") {
      find(pid, in: sampler.sample())?.state == .zombie
    }
    for _ in 0...Self.factsTurn {
      let zombie = try #require(find(pid, in: sampler.sample()))
      #expect(zombie.state == .zombie && zombie.facts.arguments == ["sleep", "61"])
    }
  }

  @Test func aProcessWithoutItsFirstThreadStillShowsCPU() throws {
    let process = try PeculiarProcess(PeculiarProcess.leaderless).process
    try Deadline().wait(for: "the end of its first thread") {
      try String(contentsOfFile: "/proc/\(process.pid)/stat", encoding: .utf8).contains(") Z ")
    }
    var sampler = try Sampler()
    let before = try #require(find(process.pid, in: sampler.sample()))
    let cpu = try #require(CPUClock.time(of: process.pid))
    try Deadline().wait(for: "CPU time") {
      try #require(CPUClock.time(of: process.pid)) > cpu + .milliseconds(20)
    }
    let after = try #require(find(process.pid, in: sampler.sample()))
    #expect(after.id == before.id && after.cpu > before.cpu + .milliseconds(20))
  }

  /// What is shown under its pid is the first thread's, which has neither memory nor files any more.
  @Test func aProcessWithoutItsFirstThreadHasTheRealNumbers() throws {
    let peculiar = try PeculiarProcess(
      PeculiarProcess.leaderless, name: "a-leaderless-process", arguments: ["argument"])
    let process = peculiar.process
    try Deadline().wait(for: "the end of its first thread") {
      try String(contentsOfFile: "/proc/\(process.pid)/stat", encoding: .utf8).contains(") Z ")
    }
    var sampler = try Sampler(wants: Wants([.openFiles, .executable, .cgroup, .swap]))
    let seen = try Deadline().value(of: "its facts") {
      find(process.pid, in: sampler.sample()).flatMap { $0.facts.arguments == nil ? nil : $0 }
    }
    #expect(seen.state == .running && seen.threads == 2)
    let memory = try #require(seen.memory)
    #expect(memory.rssBytes > 100_000 && memory.vsizeBytes > memory.rssBytes)
    #expect(memory.sharedBytes ?? 0 > 0 && memory.swapBytes != nil)
    #expect(seen.details?.openFiles?.count == 3)
    #expect(seen.facts.arguments?.last == "argument" && seen.facts.name == "a-leaderless-process")
    #expect(seen.facts.executable?.hasSuffix("/a-leaderless-process") == true)
  }
}
