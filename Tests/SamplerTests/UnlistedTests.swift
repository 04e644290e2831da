import Foundation
import Snapshots
import TestSupport
import Testing

@testable import Sampler

/// A process that has no files any more and lives (hidepid) has not ended.
@Suite(.timeLimit(.minutes(1)))
struct UnlistedTests {
  private static let isRoot = getuid() == 0

  /// A mount over its directory, in a namespace, takes the files away.
  @Test(.enabled(if: isRoot, "only root makes mounts"))
  func withoutFilesItIsHiddenUntilItEnds() throws {
    let process = try ChildProcess(Command("cat"), input: .pipe)
    let mounts = try ChildProcess(
      Command(
        "unshare",
        [
          "--mount", "/bin/sh", "-c",
          "echo ready; read x; mount -t tmpfs none /proc/\(process.pid); echo done; exec sleep 60",
        ]), input: .pipe)
    try mounts.wait(forOutput: "the namespace") { $0 == "ready\n" }
    var sampler = try Sampler(procfs: "/proc/\(mounts.pid)/root/proc")
    let usesClocks = sampler.usesClocks
    #expect(usesClocks)
    #expect(sampler.sample().processes.index(ofPid: process.pid) != nil)
    try mounts.send("go\n")
    try mounts.wait(forOutput: "the mount") { $0.hasSuffix("done\n") }
    // Its clock moves, so that it is read.
    try process.send("run\n")
    try process.wait(forOutput: "its echo") { $0 == "run\n" }
    // Longer than any turn of listings: that it stands still now does not make it ended.
    for _ in 1...40 {
      let snapshot = sampler.sample()
      #expect(snapshot.processes.index(ofPid: process.pid) == nil)
      #expect(snapshot.coverage.hiddenPids.contains(process.pid))
    }
    process.kill()
    #expect(!sampler.sample().coverage.hiddenPids.contains(process.pid))
    let isForgotten = sampler.unlisted[process.pid] == nil
    #expect(isForgotten)
  }

  /// One that had used more than the process that has its pid now is another.
  @Test(.enabled(if: isRoot, "only root makes mounts"))
  func aClockThatWentBackIsAnothers() throws {
    let process = try ProcessFixtures.sleeper()
    let mounts = try ChildProcess(
      Command(
        "unshare",
        [
          "--mount", "/bin/sh", "-c",
          "mount -t tmpfs none /proc/\(process.pid) && echo ready && exec sleep 60",
        ]))
    try mounts.wait(forOutput: "the mount") { $0 == "ready\n" }
    for (cpu, isHidden) in [(Duration.zero, true), (.seconds(3600), false)] {
      var sampler = try Sampler(procfs: "/proc/\(mounts.pid)/root/proc")
      _ = sampler.sample()
      sampler.known = [
        .example(pid: process.pid, cpu: cpu)
      ]
      let snapshot = sampler.sample()
      #expect(snapshot.coverage.hiddenPids.contains(process.pid) == isHidden)
    }
  }
}
