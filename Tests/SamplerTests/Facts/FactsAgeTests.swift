import Foundation
import Linux
import Snapshots
import TestSupport
import Testing

@testable import Sampler

/// The facts of what has run are at most 30 s old.
@Suite(.serialized, .timeLimit(.minutes(2))) struct FactsAgeTests {
  private func find(_ pid: Int32, in snapshot: Snapshot) -> Snapshot.Process? {
    snapshot.processes.first { $0.id.pid == pid }
  }

  @Test func deadlinesAreInTheLastQuarter() {
    let age = FactsAge()
    let deadlines = (1...4000).map { age.deadline(of: $0, from: .seconds(100)) }
    #expect(deadlines.allSatisfy { (122_500_000_000...130_000_000_000).contains($0) })
    // In no tenth of that time are many more than a tenth of them.
    let tenths = Dictionary(grouping: deadlines) { ($0 - 122_500_000_000) / 750_000_000 }
    #expect(tenths.count >= 10 && tenths.values.allSatisfy { $0.count < 600 })
    #expect(age.deadline(of: -1, from: .zero) > 0)
  }

  /// Whatever the time between two samples: what is shown is no older than 30 s, and where samples are
  /// further apart, read in each.
  @Test(arguments: [1, 5, 10, 15, 29, 31, 60, 300])
  func ageOfWhatRunsAllTheTime(interval: Int) {
    let age = FactsAge()
    for pid in Int32(1)...50 {
      var (read, due) = (0, FactsAge.never)
      for now in stride(from: interval, through: 3000, by: interval) {
        // As the sampler does: it ran since the sample before.
        if due == FactsAge.never { due = age.deadline(of: pid, from: .seconds(now - interval)) }
        if due <= Duration.seconds(now).nanoseconds { (read, due) = (now, FactsAge.never) }
        #expect(now - read <= 30)
      }
    }
  }

  /// Samples until it holds; with so short an age, that is soon.
  private func sample(
    _ sampler: inout Sampler, until holds: (Snapshot.Process) -> Bool, _ pid: Int32
  ) throws -> Snapshot.Process {
    try Deadline().value(of: "the facts of \(pid)") {
      find(pid, in: sampler.sample()).flatMap { holds($0) ? $0 : nil }
    }
  }

  /// Past the time in which it may have been another program a moment ago, and its turn far away.
  private func settle(_ sampler: inout Sampler, _ pid: Int32) throws -> Snapshot.Process {
    var last = try sample(&sampler, until: { $0.facts.arguments != nil }, pid)
    var turns = 0
    while turns < 4
      || (0...10).contains(where: { Rotation.facts.isTurn(of: pid, in: sampler.sequence + $0) })
    {
      last = try #require(find(pid, in: sampler.sample()))
      turns += 1
    }
    return last
  }

  @Test func aTitleIsReadAgainAfterItsTimeAndNotBefore() throws {
    let peculiar = try PeculiarProcess(PeculiarProcess.titleWriter, arguments: ["the-title"])
    let process = peculiar.process
    try process.wait(forOutput: "the start") { $0 == "ready\n" }
    var sampler = try Sampler()
    sampler.factsAge.limit = .seconds(3600)
    let before = try settle(&sampler, process.pid)
    #expect(before.facts.arguments?.last == "the-title")
    try process.send("\n")
    try process.wait(forOutput: "the title") { $0.hasSuffix("done\n") }
    for _ in 0..<8 {
      let now = try #require(find(process.pid, in: sampler.sample()))
      #expect(now.facts === before.facts && now.notes.factsDue < FactsAge.never)
    }
    // Its time is over: it stands still, and is read all the same.
    sampler.known[try #require(sampler.known.index(ofPid: process.pid))].notes.factsDue = 0
    let after = try sample(
      &sampler, until: { $0.facts.arguments?.last == "new-title" }, process.pid)
    #expect(sampler.sequence < 40 && after.id == before.id)
    #expect(after.facts.comm == before.facts.comm && after.notes.factsDue == FactsAge.never)
  }

  @Test func aProgramOfTheSameNameIsSeen() throws {
    let shell = try ChildProcess(
      .shell("echo ready; read _; exec /bin/sh -c 'echo done; read _; :' other"), input: .pipe)
    try shell.wait(forOutput: "the first") { $0 == "ready\n" }
    var sampler = try Sampler()
    sampler.factsAge.limit = .milliseconds(20)
    let before = try settle(&sampler, shell.pid)
    try shell.send("\n")
    try shell.wait(forOutput: "the second") { $0.hasSuffix("done\n") }
    let after = try sample(&sampler, until: { $0.facts.arguments?.last == "other" }, shell.pid)
    #expect(after.facts.comm == before.facts.comm && after.id == before.id)
  }

  @Test(.enabled(if: getuid() == 0, "only root can change its user"))
  func anotherUserIsSeen() throws {
    let python = try ChildProcess(
      Command(
        "python3",
        [
          "-c",
          "import os; print('ready', flush=True); input(); os.setuid(65534); "
            + "print('done', flush=True); input()",
        ]), input: .pipe)
    try python.wait(forOutput: "the start") { $0 == "ready\n" }
    var sampler = try Sampler()
    sampler.factsAge.limit = .milliseconds(20)
    #expect(try settle(&sampler, python.pid).facts.user == "root")
    try python.send("\n")
    try python.wait(forOutput: "setuid") { $0.hasSuffix("done\n") }
    let after = try sample(&sampler, until: { $0.facts.user != "root" }, python.pid)
    #expect(after.facts.user == UserNames().name(of: 65534))
  }

  /// What stands still is not asked about, however old its facts are.
  @Test func whatStandsStillCostsNothing() throws {
    let sleepers = try (0..<20).map { _ in try ProcessFixtures.sleeper() }
    let pids = Set(sleepers.map(\.pid))
    var sampler = try Sampler()
    sampler.factsAge.limit = .zero
    for sleeper in sleepers { _ = try settle(&sampler, sleeper.pid) }
    for _ in 0..<16 {
      let sequence = sampler.sample().sequence
      let asked = sampler.factsAsked.map(\.pid).filter {
        pids.contains($0) && !Rotation.facts.isTurn(of: $0, in: sequence)
      }
      #expect(asked == [])
    }
  }

  /// A copied tree tells ticks: what runs less than one does not show, so all is read again.
  @Test func whereTicksServeAllAreReadInTime() throws {
    try Fixture.withCopy { tree in
      let pid = Fixture.Captured.sleeper.rawValue
      var sampler = try Sampler(procfs: tree.path(), constants: MachineConstants())
      sampler.factsAge.limit = .milliseconds(20)
      _ = try sample(&sampler, until: { $0.facts.arguments != nil }, pid)
      try Data("other\0".utf8).write(to: tree.appending(path: "\(pid)/cmdline"))
      _ = try sample(&sampler, until: { $0.facts.arguments == ["other"] }, pid)
      #expect(sampler.sequence < Rotation.facts.length)
    }
  }
}
