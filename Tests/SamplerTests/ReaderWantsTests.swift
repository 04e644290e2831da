import Snapshots
import TestSupport
import Testing

@testable import Sampler

/// What a reader wants, and wants no longer, while a sampler runs.
@Suite(.serialized, .timeLimit(.minutes(2))) struct ReaderWantsTests {
  private let sleepers: [ChildProcess]

  init() throws {
    sleepers = try (0..<20).map { _ in try ProcessFixtures.sleeper() }
  }

  /// The sleepers in a snapshot.
  private func ours(_ snapshot: Snapshot) throws -> [Snapshot.Process] {
    try sleepers.map { sleeper in
      try #require(snapshot.processes.first { $0.id.pid == sleeper.pid })
    }
  }

  /// A sampler that has seen all sleepers, and reads those that stand still no more.
  private func settled(wants: Wants.Fields = []) throws -> Sampler {
    var sampler = try Sampler(wants: Wants(wants))
    try Deadline().wait(for: "facts") {
      try ours(sampler.sample()).allSatisfy { $0.facts.arguments?.isEmpty == false }
    }
    return sampler
  }

  @Test func whatIsWantedIsThereOfAllInTheNextSample() throws {
    var sampler = try settled()
    let wants = Wants([.anyCounter, .openFiles])
    let with = try ours(sampler.sample(wants: wants)).map(\.details)
    #expect(with.allSatisfy { $0?.openFiles != nil })
    for counter in Counter.allCases { #expect(with.allSatisfy { $0?[counter] != nil }) }
    // It stays without being read again.
    let later = try ours(sampler.sample(wants: wants)).map(\.details)
    #expect(later.allSatisfy { $0?[.readBytes] != nil && $0?.openFiles != nil })
    let without = try ours(sampler.sample()).map(\.details)
    #expect(without.allSatisfy { $0 == nil })
  }

  @Test func laterSamplesReadAsBefore() throws {
    var sampler = try settled()
    let quiet = (0..<16).map { _ in sampler.sample().cost.reads }
    let wants = Wants(.counter(.minorFaults))
    let first = sampler.sample(wants: wants).cost.reads
    let later = (0..<16).map { _ in sampler.sample(wants: wants).cost.reads }
    let withdrawn = (0..<17).map { _ in sampler.sample().cost.reads }
    let least = try #require(quiet.min())
    #expect(first >= least + sleepers.count * 3 / 4)
    #expect(try #require(later.min()) < least + sleepers.count / 2)
    #expect(try #require(withdrawn.min()) < least + sleepers.count / 2)
  }

  @Test func whatTheSamplerWasMadeWithStays() throws {
    var sampler = try settled(wants: .counter(.minorFaults))
    let with = try ours(sampler.sample(wants: Wants([.counter(.readBytes), .swap])))
    #expect(with.allSatisfy { $0.details?[.minorFaults] != nil && $0.details?[.readBytes] != nil })
    #expect(with.allSatisfy { $0.memory?.swapBytes != nil })
    let without = try ours(sampler.sample())
    #expect(
      without.allSatisfy { $0.details?[.minorFaults] != nil && $0.details?[.readBytes] == nil })
    #expect(without.allSatisfy { $0.memory?.swapBytes == nil })
  }

  @Test func factsAreAskedForAgain() throws {
    var sampler = try settled()
    let wants = Wants([.executable, .cgroup], environment: ["PATH"])
    // One, unless the machine is too busy to answer in time: far fewer than a turn of all.
    var samples = 0
    try Deadline().wait(for: "the facts") {
      samples += 1
      return try ours(sampler.sample(wants: wants)).map(\.facts).allSatisfy {
        $0.executable != nil && $0.cgroup != nil && $0.environment["PATH"] != nil
      }
    }
    #expect(samples < Rotation.facts.length / 4)
    try Deadline().wait(for: "the end of them") {
      try ours(sampler.sample()).map(\.facts).allSatisfy {
        $0.executable == nil && $0.cgroup == nil && $0.environment.isEmpty && $0.user != nil
      }
    }
  }

  /// What its ended thread has no more, another one has.
  @Test func factsOfAProcessWithoutItsFirstThread() throws {
    let process = try PeculiarProcess(PeculiarProcess.leaderless).process
    func find(_ snapshot: Snapshot) -> Snapshot.Process? {
      snapshot.processes.first { $0.id.pid == process.pid }
    }
    var sampler = try Sampler()
    sampler.factsAge.limit = .seconds(3600)
    try Deadline().wait(for: "its end") {
      _ = sampler.sample()
      return sampler.filesThreads[process.pid] != nil
    }
    // Past the time in which it may have been another program a moment ago.
    for _ in 0..<4 { _ = sampler.sample() }
    var samples = 0
    try Deadline().wait(for: "the executable") {
      samples += 1
      return find(sampler.sample(wants: Wants(.executable)))?.facts.executable != nil
    }
    #expect(samples < 16)
  }

  /// The answer to a request of before the change comes after it.
  @Test func lateFactsAreAskedForAgain() throws {
    var sampler = try Fixture.sampler()
    let gate = Gate()
    sampler.factsReader = SlowReader(budget: .zero, stuckAfter: .seconds(3600)) {
      { request in
        gate.pass()
        let facts = Snapshot.Process.Facts(
          comm: request.comm, arguments: [], user: nil, isKernelThread: false,
          cgroup: request.wants.fields.contains(.cgroup) ? "/a" : nil)
        return FactsAnswer(facts: facts)
      }
    }
    _ = sampler.sample()
    let early = sampler.sample(wants: Wants(.cgroup)).processes
    #expect(early.allSatisfy { $0.facts.cgroup == nil })
    gate.open()
    try Deadline().wait(for: "the cgroup of all") {
      let processes = sampler.sample(wants: Wants(.cgroup)).processes
      return processes.allSatisfy { $0.facts.cgroup == "/a" || $0.state == .zombie }
    }
  }

  @Test func throughTheFeed() async throws {
    let feed = SnapshotFeed()
    let thread = try SamplerThread(
      Sampler(), schedule: .whenQuiet(for: .seconds(3600)), into: feed)
    defer { thread.stop() }
    func sampled() async throws -> [Snapshot.Process] {
      try ours(
        await withCheckedContinuation { waiting in
          feed.request(within: .zero) { waiting.resume(returning: $0) }
        })
    }
    #expect(try await sampled().allSatisfy { $0.details == nil })
    feed.want(Wants([.counter(.readBytes), .counter(.minorFaults)]), for: .init("test"))
    #expect(
      try await sampled().allSatisfy {
        $0.details?[.readBytes] != nil && $0.details?[.minorFaults] != nil
      })
    // The newest is the one that counts.
    feed.want(Wants(.counter(.minorFaults)), for: .init("test"))
    #expect(
      try await sampled().allSatisfy {
        $0.details?[.readBytes] == nil && $0.details?[.minorFaults] != nil
      })
    feed.want(Wants([]), for: .init("test"))
    #expect(try await sampled().allSatisfy { $0.details == nil })
  }
}

struct WantsTests {
  @Test func eachVariableOnce() {
    let own = Wants(.limits, environment: ["B", "A"])
    let both = own.union(Wants(.swap, environment: ["A", "C"]))
    #expect(both == Wants([.limits, .swap], environment: ["B", "A", "C"]))
    #expect(own.union(Wants()) == own)
  }
}
