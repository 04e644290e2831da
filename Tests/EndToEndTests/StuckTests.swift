import Foundation
import Sampler
import Snapshots
import TestSupport
import Testing

/// Beside a process that really is stuck in the kernel nothing of ptop is.
@Suite(
  .serialized, .timeLimit(.minutes(2)),
  .enabled(if: StuckProcess.isPossible, "only root with /dev/fuse makes a stuck process"))
struct StuckTests {
  private static let error = Snapshot.ReadError(file: "cmdline", reason: .stuck)

  private func process(_ pid: Int32, in snapshot: Snapshot) throws -> Snapshot.Process {
    try #require(snapshot.processes.first { $0.id.pid == pid })
  }

  @Test func samplesGoOnUntilItComesBack() throws {
    var sampler = try Sampler(exits: .off)
    _ = sampler.sample()
    let stuck = try StuckProcess()
    for _ in 0..<3 {
      let sleeper = try ProcessFixtures.sleeper()
      let snapshot = sampler.sample()
      #expect(snapshot.coverage.stuckPids.contains(stuck.pid))
      #expect(snapshot.coverage.readErrors[Self.error] == 1)
      let facts = try process(stuck.pid, in: snapshot).facts
      #expect(facts.comm == StuckProcess.name && facts.arguments == nil)
      #expect(try process(sleeper.pid, in: snapshot).facts.arguments == ["sleep", "60"])
    }
    try stuck.release()
    let snapshot = try Deadline().value(of: "its command line") {
      let snapshot = sampler.sample()
      return try process(stuck.pid, in: snapshot).facts.arguments == nil ? nil : snapshot
    }
    #expect(!snapshot.coverage.stuckPids.contains(stuck.pid))
    #expect(snapshot.coverage.readErrors[Self.error] == 1)
  }

  /// What needs its mmap lock is stuck, again and again; the rest is read.
  @Test func onlyItsPartsOfAnInspectionAreStuck() async throws {
    var sampler = try Sampler(exits: .off)
    let stuck = try StuckProcess()
    let id = try process(stuck.pid, in: sampler.sample()).id
    let inspector = Inspector(procfs: "/proc")
    for _ in 0..<2 {
      let found = await withCheckedContinuation { waiting in
        inspector.inspect(id, [.arguments, .limits, .cgroup, .credentials, .openFiles]) {
          waiting.resume(returning: $0)
        }
      }
      #expect(found.arguments == .failure(.stuck))
      #expect(try found.limits?.get().isEmpty == false && found.cgroup != .failure(.stuck))
      #expect(try found.credentials?.get().user == "root")
      #expect(try found.openFiles?.get().total ?? 0 > 0)
    }
    withExtendedLifetime(stuck) {}
  }

  @Test func itIsScrapedAndDoesNotHoldTheServerBack() throws {
    let stuck = try StuckProcess()
    let sleeper = try ProcessFixtures.sleeper()
    let server = try ServingPtop(["--exits", "off"])
    let pid = "proc_pid=\"\(stuck.pid)\""
    for _ in 0..<2 {
      let lines = try server.scrape(until: "the command line of another") {
        $0.contains("proc_pid=\"\(sleeper.pid)\"") && $0.contains("proc_cmdline=\"sleep 60\"")
      }
      #expect(lines.contains("ptop_read_errors_total{file=\"cmdline\",reason=\"stuck\"} 1"))
      let own = lines.filter { $0.contains(pid) }
      #expect(own.contains { $0.hasPrefix("ptop_process_cpu_seconds_total{") })
      #expect(own.allSatisfy { $0.contains("proc_name=\"\(StuckProcess.name)\"") })
    }
    server.process.signal(SIGTERM)
    #expect(try server.process.wait() == .exited(0))
  }

  @Test func theScreenShowsItAndQuits() throws {
    let stuck = try StuckProcess()
    let session = try TerminalSession.ptop(["-d", "0.2", "--exits", "off"])
    try session.wait("a stuck process") { $0.contains { $0.contains(" stuck") } }
    // A second sample beside it.
    try session.send("M")
    try session.wait("the sort by memory") { $0.contains { $0.contains("RESv") } }
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
    try expectRestored(session)
    withExtendedLifetime(stuck) {}
  }
}
