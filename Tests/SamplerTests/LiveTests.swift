import Foundation
import Snapshots
import TestSupport
import Testing

@testable import Sampler

/// The sampler over the machine that the tests run on.
@Suite(.timeLimit(.minutes(1)))
struct LiveTests {
  private func burn(_ time: Duration) throws {
    let start = try #require(CPUClock.time(of: getpid()))
    while try #require(CPUClock.time(of: getpid())) - start < time {}
  }

  /// Foundation's `Process` waits in a run loop, which the threads that run tests do not have.
  private func spawn(_ path: String, _ argument: String) throws -> pid_t {
    var pid = pid_t()
    let arguments = unsafe [strdup(path), strdup(argument), nil]
    defer { unsafe arguments.forEach { unsafe free($0) } }
    try #require(unsafe posix_spawn(&pid, path, nil, nil, arguments, nil) == 0)
    return pid
  }

  @Test func ourselves() throws {
    var sampler = try Sampler()
    // A busy machine may answer too late for the first sample.
    let snapshot = try Deadline().value(of: "our own facts") {
      let snapshot = sampler.sample()
      let own = snapshot.processes.first { $0.id.pid == getpid() }
      return own?.facts.user == nil ? nil : snapshot
    }
    #expect(snapshot.coverage.cpuSource == .clock)
    let pids = snapshot.processes.map(\.id.pid)
    #expect(pids == pids.sorted())
    let own = try #require(snapshot.processes.first { $0.id.pid == getpid() })
    #expect(own.parent == getppid())
    #expect(own.facts.arguments?.isEmpty == false)
    #expect(own.facts.user == NSUserName())
    let memory = try #require(own.memory)
    #expect(memory.rssBytes > 1 << 20 && memory.rssBytes < memory.vsizeBytes)
    #expect(snapshot.host.cpus.count == ProcessInfo.processInfo.activeProcessorCount)
  }

  @Test func cpuIsExactAndMonotonic() throws {
    var sampler = try Sampler()
    var last = Duration.zero
    for _ in 0..<5 {
      let before = try #require(CPUClock.time(of: getpid()))
      let snapshot = sampler.sample()
      let after = try #require(CPUClock.time(of: getpid()))
      let own = try #require(snapshot.processes.first { $0.id.pid == getpid() })
      #expect(before <= own.cpu && own.cpu <= after)
      #expect(own.cpu > last)
      last = own.cpu
      try burn(.milliseconds(3))
    }
  }

  @Test func aChildThatExitsVanishes() throws {
    let pid = try spawn("/bin/sleep", "1000")
    var sampler = try Sampler()
    let during = sampler.sample()
    #expect(during.processes.contains { $0.id.pid == pid })
    // Not SIGTERM: the threads that run tests block it, and their children inherit that.
    kill(pid, SIGKILL)
    #expect(waitpid(pid, nil, 0) == pid)
    let after = sampler.sample()
    #expect(!after.processes.contains { $0.id.pid == pid })
    #expect(after.coverage.readErrors.keys.allSatisfy { $0.file != "stat" })
  }
}
