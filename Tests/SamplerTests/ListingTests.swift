import Foundation
import Snapshots
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
    // A process that forks may be listed a moment after it has its pid: one listing more, then none.
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

  /// However many fork beside it, and wherever the kernel is with its pids.
  @Test func everyForkIsFoundAmongTheNewPids() throws {
    var sampler = try Sampler()
    for _ in 0..<3 { _ = sampler.sample() }
    for _ in 0..<4 {
      let sleeper = try ProcessFixtures.sleeper()
      let pids = sampler.sample().processes.map(\.id.pid)
      #expect(pids.contains(sleeper.pid) && pids == pids.sorted())
    }
  }

  @Test func aListingBeginsBeyondAPid() throws {
    let pids = try (0..<3).map { _ in try ProcessFixtures.sleeper() }
    var tree = try ProcTree(root: "/proc")
    var listed: [Int32] = []
    try tree.pids(into: &listed)
    #expect(pids.allSatisfy { listed.contains($0.pid) } && listed.contains(1))
    for pid in pids.map(\.pid) {
      try tree.pids(into: &listed, beyond: pid)
      #expect(listed.allSatisfy { $0 > pid })
      #expect(pids.allSatisfy { listed.contains($0.pid) == ($0.pid > pid) })
    }
  }

  @Test(arguments: ["/proc": true, Fixture.debian.path: false])
  func whoTellsTheNewestPid(root: String, isTold: Bool) throws {
    #expect(try ProcTree(root: root).tellsNewestPid() == isTold)
  }

  /// As where lxcfs stands in for `loadavg` in a container: its pids are those of the host.
  @Test(.enabled(if: isRoot, "only root makes mounts"))
  func aLoadavgOfAnotherFilesystemTellsNoPid() throws {
    let mounts = try ChildProcess(
      Command(
        "unshare",
        [
          "--mount", "/bin/sh", "-c",
          "mount --bind /etc/hostname /proc/loadavg && echo ready && exec sleep 60",
        ]))
    try mounts.wait(forOutput: "the mount") { $0 == "ready\n" }
    #expect(try !ProcTree(root: "/proc/\(mounts.pid)/root/proc").tellsNewestPid())
  }

  /// Without a fork, and long before its turn.
  @Test func whoCouldNotBeReadIsSeenAgain() throws {
    let sleeper = try ProcessFixtures.sleeper()
    var sampler = try Sampler()
    func pids() -> [Int32] {
      sampler.readProcesses(newestPid: 1, watched: [], swapInUse: false).map(\.id.pid)
    }
    _ = sampler.sample()
    for _ in 0..<2 { _ = pids() }
    sampler.known.removeAll { $0.id.pid == sleeper.pid }
    #expect(!pids().contains(sleeper.pid))
    sampler.hiddenPids = [sleeper.pid]
    #expect(pids().contains(sleeper.pid))
    #expect(!sampler.hiddenPids.contains(sleeper.pid))
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
