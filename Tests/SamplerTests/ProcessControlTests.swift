import Foundation
import Snapshots
import TestSupport
import Testing

@testable import Sampler

@Suite(.timeLimit(.minutes(1))) struct ProcessControlTests {
  private let control = ProcessControl()

  private func find(_ pid: Int32) throws -> Snapshot.Process {
    var sampler = try Sampler()
    return try #require(sampler.sample().processes.first { $0.id.pid == pid })
  }

  /// As it would be if the pid had been used again since.
  private func predecessor(_ process: Snapshot.Process) -> Snapshot.Process {
    var before = process
    before.id.startTime -= .milliseconds(10)
    return before
  }

  private func refusal(_ act: () throws(ControlRefused) -> Void) -> ControlRefused.Reason? {
    do throws(ControlRefused) { try act() } catch { return error.reason }
    return nil
  }

  @Test func signals() throws {
    let child = try ProcessFixtures.sleeper()
    try control.signal(find(child.pid), SIGTERM)
    #expect(try child.wait() == .signalled(SIGTERM))
  }

  @Test func aReusedPidIsLeftAlone() throws {
    let child = try ProcessFixtures.sleeper()
    let process = try find(child.pid)
    let other = predecessor(process)
    #expect(
      refusal { () throws(ControlRefused) in try control.signal(other, SIGKILL) } == .replaced)
    #expect(
      refusal { () throws(ControlRefused) in _ = try control.renice(other, to: 5) } == .replaced)
    // Nothing reached it: another signal, which is not blocked, is the first.
    #expect(getpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(child.pid)) == 0)
    try control.signal(process, SIGUSR1)
    #expect(try child.wait() == .signalled(SIGUSR1))
  }

  @Test func whatEnded() throws {
    let child = try ProcessFixtures.sleeper()
    let process = try find(child.pid)
    child.kill()
    #expect(refusal { () throws(ControlRefused) in try control.signal(process, SIGTERM) } == .ended)
    #expect(
      refusal { () throws(ControlRefused) in _ = try control.renice(process, to: 1) } == .ended)
  }

  @Test func aZombieIsTooLate() throws {
    let parent = try ChildProcess(.shell("sleep 61 & echo $!; exec sleep 60"))
    try parent.wait(forOutput: "a pid") { $0.hasSuffix("\n") }
    let pid = try #require(Int32(parent.outputText.dropLast()))
    try Deadline().wait(for: "a parent that waits for no child") {
      try find(parent.pid).facts.comm == "sleep"
    }
    let process = try find(pid)
    try control.signal(process, SIGKILL)
    try Deadline().wait(for: "the zombie") {
      refusal { () throws(ControlRefused) in try control.signal(process, SIGTERM) }
        == .uncollected(parent: parent.pid)
    }
  }

  @Test func renices() throws {
    let child = try ProcessFixtures.sleeper()
    let process = try find(child.pid)
    #expect(try control.renice(process, to: 3) == 3)
    #expect(try control.renice(process, to: 7) == 7)
    #expect(try control.renice(process, to: .max) == 19)
    #expect(try find(child.pid).nice == 19)
  }

  @Test func anUnknownSignal() throws {
    let child = try ProcessFixtures.sleeper()
    let process = try find(child.pid)
    let reason = refusal { () throws(ControlRefused) in try control.signal(process, 4711) }
    #expect(reason == .failed(errno: EINVAL))
  }

  /// A copy of a tree has pids that mean nothing here.
  @Test func onlyInTheOwnNamespace() throws {
    let child = try ProcessFixtures.sleeper()
    let process = try find(child.pid)
    let path = Fixture.debian.path()
    let foreign = ProcessControl(procfs: path)
    let reason = refusal { () throws(ControlRefused) in try foreign.signal(process, SIGKILL) }
    #expect(reason == .foreign(procfs: path))
    #expect(child.status == nil)
  }

  @Test(
    arguments: [
      (.ended, "1234 java has ended"), (.replaced, "1234 is another process now; java has ended"),
      (
        .uncollected(parent: 7), "1234 java has ended; its parent 7 has yet to collect it"
      ),
      (
        .notPermitted(owner: "root"),
        "1234 java: not permitted: it belongs to root; run ptop as root"
      ),
      (.notPermitted(owner: nil), "1234 java: not permitted: run ptop as root"),
      (
        .mayNotRaise,
        "1234 java: not permitted: it would get a higher priority; run ptop as root"
      ),
      (
        .foreign(procfs: "/other\u{1B}"),
        "1234 java: not the process of that number here: '/other\u{FFFD}' is not the proc tree of this"
          + " PID namespace; run ptop where the process is"
      ), (.failed(errno: EINVAL), "1234 java: Invalid argument"),
      (
        .failed(errno: EMFILE),
        "1234 java: Too many open files; raise the limit of open files (ulimit -n)"
      ),
    ] as [(ControlRefused.Reason, String)])
  func sentences(reason: ControlRefused.Reason, sentence: String) {
    let refused = ControlRefused(.example(pid: 1234, comm: "java"), reason)
    #expect(refused.description(isRoot: false) == sentence)
  }

  @Test(
    arguments: [
      (ESRCH, .ended), (EPERM, .notPermitted(owner: "alice")), (EINVAL, .failed(errno: EINVAL)),
    ] as [(Int32, ControlRefused.Reason)])
  func reasons(errno: Int32, reason: ControlRefused.Reason) {
    #expect(ControlRefused.Reason(errno, of: .example()) == reason)
  }
}
