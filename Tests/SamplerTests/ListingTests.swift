import Foundation
import TestSupport
import Testing

@testable import Sampler

/// When the directory of processes is listed.
@Suite(.serialized, .timeLimit(.minutes(1)))
struct ListingTests {
  private static let isRoot = getuid() == 0

  /// What else runs on the machine forks too, so the newest pid is said to the walk here.
  @Test func withoutAForkNothingIsListed() throws {
    var sampler = try Sampler()
    _ = sampler.sample()
    func pids(newest: Int32) -> [Int32] {
      sampler.readProcesses(newestPid: newest, watched: [], swapInUse: false).map(\.id.pid)
    }
    // Who forks may be listed a moment after it has its pid: one listing more, then none.
    for _ in 0..<2 { _ = pids(newest: 1) }
    let sleeper = try ProcessFixtures.sleeper()
    #expect(!pids(newest: 1).contains(sleeper.pid))
    #expect(pids(newest: 2).contains(sleeper.pid))
  }

  @Test func aForkIsListedInTheNextSample() throws {
    var sampler = try Sampler()
    for _ in 0..<20 {
      _ = sampler.sample()
      let sleeper = try ProcessFixtures.sleeper()
      #expect(sampler.sample().processes.contains { $0.id.pid == sleeper.pid })
    }
  }

  /// Only beyond the newest pid of before, and with what is there found all the same.
  @Test func aForkIsLookedForAmongTheNewPids() throws {
    var sampler = try Sampler()
    for _ in 0..<3 { _ = sampler.sample() }
    let known = sampler.known.map(\.id.pid)
    let sleeper = try ProcessFixtures.sleeper()
    var snapshot = sampler.sample()
    while snapshot.sequence % Rotation.list.length == 0 { snapshot = sampler.sample() }
    #expect(snapshot.processes.contains { $0.id.pid == sleeper.pid })
    #expect(sampler.listedPids.count < known.count)
    #expect(snapshot.processes.map(\.id.pid) == snapshot.processes.map(\.id.pid).sorted())
  }

  @Test func aTreeThatIsNoProcfsHasNoPositions() throws {
    let tree = try Directory(path: Fixture.debian.path)
    var (pids, buffer): ([Int32], [UInt8]) = ([], [UInt8](repeating: 0, count: 4096))
    let positions = try tree.pids(into: &pids, buffer: &buffer)
    #expect(pids.count > 2 && positions.beyond(1) == nil)
  }

  /// Its pids are not ours, and neither are the CPU clocks of those numbers.
  @Test(.enabled(if: isRoot, "only root makes PID namespaces"))
  func anotherNamespacesTreeIsReadWithoutClocks() throws {
    let outside = try ChildProcess(
      Command("unshare", ["--pid", "--fork", "--mount-proc", "--kill-child", "sleep", "60"]))
    let procfs = try Deadline().value(of: "its proc") {
      let file = "/proc/\(outside.pid)/task/\(outside.pid)/children"
      let child = try String(contentsOfFile: file, encoding: .utf8).split(separator: " ").first
      let path = child.map { "/proc/\($0)/root/proc" }
      let name = path.flatMap { try? String(contentsOfFile: $0 + "/1/comm", encoding: .utf8) }
      return name == "sleep\n" ? path : nil
    }
    var sampler = try Sampler(procfs: procfs)
    let snapshot = sampler.sample()
    #expect(snapshot.coverage.cpuSource == .clockTicks)
    #expect(snapshot.processes.map(\.id.pid) == [1])
    let only = try #require(snapshot.processes.first)
    #expect(only.facts.arguments == ["sleep", "60"])
    // The CPU time of our own process 1 is another one; a sleeper has used hardly a tick.
    #expect(only.cpu < .milliseconds(50))
  }
}
