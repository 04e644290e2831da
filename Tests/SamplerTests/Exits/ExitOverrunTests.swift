import Glibc
import Linux
import Snapshots
import TestSupport
import Testing

@testable import Sampler

/// More exits than the socket has room for, while none is taken: the listener's thread is never
/// started. In the same suite as the other storms, which would count as this one's.
extension ExitStormTests {
  private func overrunSampler() throws -> Sampler {
    let listener = try ExitListener(bufferBytes: 64 << 10)
    var sampler = try Sampler(exits: .off)
    sampler.exits = EndedProcesses(listener, tick: .milliseconds(10))
    return sampler
  }

  /// Whose ends are not told are found again in the children times of the process that waited for them.
  @Test(.enabled(if: hasEvents))
  func whatWasWaitedForIsFoundAgain() throws {
    let storm = try Storm()
    var sampler = try overrunSampler()
    _ = sampler.sample()
    let truth = try storm.pass()
    let exits = try #require(sampler.sample().exits)
    #expect(exits.source == .events)
    #expect(exits.eventsLost > 0)
    let received = try #require(exits.byName[storm.name])
    #expect(received.count.map { $0 > 0 && $0 < Storm.processes } == true)
    let found = received.cpu + (exits.byName[storm.driver]?.cpu ?? .zero)
    #expect(found.seconds > truth.seconds * 0.99)
    #expect(found.seconds < truth.seconds * 1.01 + 0.02)
  }

  /// No process waits for the children of one that ignores SIGCHLD, and their times go nowhere
  /// (wait(2)): of those whose ends are not told either, nothing but the host's time is left.
  @Test(.enabled(if: hasEvents))
  func whatNobodyWaitedForIsUnattributed() throws {
    let (count, milliseconds) = (300, 10)
    let name = "lost\(getpid())"
    let script = """
      $0 = "\(name)"; $SIG{CHLD} = "IGNORE"; <STDIN>;
      for (1..\(count)) {
        if (!fork) { 1 while (times)[0] + (times)[1] < \(milliseconds) / 1000; exit }
        1 while wait != -1;
      }
      syswrite(STDOUT, "done\\n"); <STDIN>;
      """
    let driver = try ChildProcess(Command("perl", ["-e", script]), input: .pipe)
    var sampler = try overrunSampler()
    _ = sampler.sample()
    try driver.send("go\n")
    try driver.wait(forOutput: "the storm", until: Deadline(seconds: 60)) { $0 == "done\n" }
    let exits = try #require(sampler.sample().exits)
    let received = try #require(exits.byName[name]?.count)
    #expect(received > 0 && received < count)
    #expect(exits.eventsLost >= UInt64(count) - received)
    let lost = Duration.milliseconds(milliseconds) * (count - Int(received))
    #expect(exits.unattributed > lost * 0.9)
  }
}
