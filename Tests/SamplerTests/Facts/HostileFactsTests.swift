import Foundation
import Linux
import Snapshots
import Testing

@testable import Sampler

/// Many processes that change their arguments and names all the time.
@Suite(.serialized, .timeLimit(.minutes(2))) struct HostileFactsTests {
  private static let pids = Array<Int32>(50_000..<50_250)
  private static let length = 12 << 10

  /// A copied tree to which such processes are added.
  private func withTree(_ body: (URL) throws -> Void) throws {
    try Fixture.withCopy { tree in
      for pid in Self.pids {
        let place = tree.appending(path: "\(pid)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        for file in ["status", "statm", "cgroup"] {
          try Data(Fixture.Captured.sleeper.file(file)).write(to: place.appending(path: file))
        }
        try write(pid, in: tree, comm: "first-name", text: "first")
      }
      try body(tree)
    }
  }

  private func write(_ pid: Int32, in tree: URL, comm: String? = nil, text: String? = nil) throws {
    let place = tree.appending(path: "\(pid)")
    if let comm {
      let stat = String(decoding: try Fixture.Captured.sleeper.file("stat"), as: UTF8.self)
      let rest = try #require(stat.lastIndex(of: ")"))
      try Data("\(pid) (\(comm)\(stat[rest...])".utf8).write(to: place.appending(path: "stat"))
    }
    if let text {
      let hostile = "\(text) " + String(repeating: "--key='/ a:b@ ", count: 900)
      try Data(hostile.utf8.prefix(Self.length) + [0]).write(to: place.appending(path: "cmdline"))
      try Data("URL=\(hostile)".utf8.prefix(1 << 10) + [0])
        .write(to: place.appending(path: "environ"))
    }
  }

  /// It waits for all that is answered at all.
  private func sampler(_ tree: URL, wants: Wants.Fields = []) throws -> Sampler {
    var sampler = try Sampler(
      procfs: tree.path(), constants: MachineConstants(), wants: Wants(wants, environment: ["URL"]))
    sampler.factsReader = FactsFiles.reader(root: tree.path(), stuckAfter: .seconds(30))
    return sampler
  }

  private func hostile(_ sampler: inout Sampler) -> [Snapshot.Process] {
    sampler.sample().processes.filter { Self.pids.contains($0.id.pid) }
  }

  private func begin(_ sampler: inout Sampler, _ text: String) -> [Snapshot.Process] {
    hostile(&sampler).filter { $0.facts.arguments?.first?.hasPrefix(text) == true }
  }

  @Test("so many bytes a sample are looked through, and what is plain is there at once")
  func bounded() throws {
    try withTree { tree in
      var sampler = try sampler(tree, wants: .cgroup)
      let first = hostile(&sampler)
      #expect(first.count == Self.pids.count)
      #expect(first.allSatisfy { $0.facts.user != nil && $0.facts.cgroup != nil })
      let done = first.count { $0.facts.arguments != nil }
      #expect(done > 0 && done * Self.length < ScrubBudget.first)
      let started = Clock.monotonic()
      for pid in Self.pids { try write(pid, in: tree, text: "second") }
      var (before, samples) = (0, 0)
      while before == 0 || samples < 8 {
        let now = begin(&sampler, "second").count
        #expect((now - before) * Self.length < ScrubBudget.perSample + 2 * Self.length)
        (before, samples) = (now, samples + 1)
      }
      let seconds = Double((Clock.monotonic() - started).seconds)
      let limit = ScrubBudget.perSample + Int((seconds + 1) * Double(ScrubBudget.perSecond))
      #expect(before * Self.length < limit)
    }
  }

  @Test("a rename does not make the same text looked through again")
  func renamed() throws {
    try withTree { tree in
      var sampler = try sampler(tree)
      let known = hostile(&sampler).filter { $0.facts.arguments != nil }
      #expect(known.count > 100)
      for pid in Self.pids { try write(pid, in: tree, comm: "other-name") }
      // There is no budget for all of them, and they need none.
      let renamed = Dictionary(
        uniqueKeysWithValues: hostile(&sampler).map { ($0.id.pid, $0.facts) })
      for process in known {
        let facts = try #require(renamed[process.id.pid])
        #expect(facts.comm == "other-name" && facts.scrubbed === process.facts.scrubbed)
        #expect(facts.arguments == process.facts.arguments)
        #expect(facts.environment == process.facts.environment)
      }
    }
  }
}
