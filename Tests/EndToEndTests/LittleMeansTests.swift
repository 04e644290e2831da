import Foundation
import TestSupport
import Testing

/// Where ptop is given little: few descriptors, no privilege, a /proc that hides.
@Suite(.serialized) struct LittleMeansTests {
  private static let isRoot = getuid() == 0
  private static let asNobody = "setpriv --reuid=65534 --regid=65534 --clear-groups"

  /// A server that a shell starts as the last thing it does, `$PTOP`.
  private func serve(_ script: String) throws -> ServingPtop {
    var command = Command.shell(script)
    command.environment["PTOP"] =
      "\(try BuiltBinary.path) serve --web.listen-address 127.0.0.1:0"
    return try ServingPtop(process: ChildProcess(command))
  }

  private func expectReal(_ lines: [String], of process: ChildProcess) {
    let pid = "proc_pid=\"\(process.pid)\""
    let memory = lines.first { $0.hasPrefix("memory_usage_bytes{") && $0.contains(pid) }
    #expect((memory?.value ?? 0) > 100_000)
    #expect(lines.contains { $0.hasPrefix("ptop_process_cpu_seconds_total{") && $0.contains(pid) })
    #expect(lines.contains { $0.contains("proc_cmdline=\"sleep 60\"") && $0.contains(pid) })
  }

  @Test func fewDescriptorsAreEnough() throws {
    let sleepers = try (0..<80).map { _ in try ProcessFixtures.sleeper() }
    let server = try serve("ulimit -n 64; exec $PTOP")
    let lines = try server.scrape()
    for sleeper in sleepers { expectReal(lines, of: sleeper) }
    #expect(!lines.contains { $0.contains("reason=\"failed\"") })
  }

  @Test(.enabled(if: isRoot, "only root becomes another user"))
  func noPrivilegeIsNeeded() throws {
    let sleeper = try ProcessFixtures.sleeper()
    let server = try serve("exec \(Self.asNobody) $PTOP")
    expectReal(try server.scrape(), of: sleeper)
  }

  /// In a PID namespace of its own, so that the machine's /proc stays as it is. Of the sleeper, which
  /// is root's, 1 shows a closed directory and 2 nothing at all.
  @Test(.enabled(if: isRoot, "only root mounts /proc"), arguments: [1, 2])
  func whatProcHidesIsAbsentAndNever0(hidepid: Int) throws {
    let inside =
      "mount -t proc -o hidepid=\(hidepid) proc /proc; sleep 60 & exec \(Self.asNobody) $PTOP"
    let server = try serve(
      "exec unshare --pid --fork --mount-proc --kill-child sh -c '\(inside)'")
    let lines = try server.scrape()
    #expect(!lines.contains { $0.contains("proc_name=\"sleep\"") })
    #expect(lines.contains { $0.contains("proc_pid=\"1\"") && $0.contains("proc_name=\"ptop\"") })
    let hidden = lines.first { $0.hasPrefix("ptop_processes{visibility=\"hidden\"}") }
    // What is not listed cannot be counted, but the kernel tells how many tasks there are: those of
    // the machine around this PID namespace, too.
    #expect(hidden?.value == (hidepid == 1 ? 1 : nil))
    let unlisted = lines.first { $0.hasPrefix("ptop_unlisted_tasks ") }
    #expect(try #require(unlisted?.value) >= 2)
  }

  /// The shell becomes a program that it may run but not read, so that it may not be traced any more
  /// (execve(2)): it is out of ptop's sight, and lives.
  @Test(.enabled(if: isRoot, "only root mounts /proc"))
  func whatIsHiddenLaterHasNotEnded() throws {
    let directory = try TemporaryDirectory()
    let (fifo, program) = (directory.path("fifo"), directory.path("secretive"))
    let files = try ChildProcess(
      .shell(
        "chmod 755 \(directory.path) && mkfifo -m 666 \(fifo) && cp $(command -v sleep) \(program)"
          + " && chmod 111 \(program)"))
    #expect(try files.wait() == .exited(0))
    let inside =
      "mount -t proc -o hidepid=2 proc /proc;"
      + " \(Self.asNobody) sh -c \"read x < \(fifo); exec \(program) 60\" & exec \(Self.asNobody) $PTOP"
    let server = try serve("exec unshare --pid --fork --mount-proc --kill-child sh -c '\(inside)'")
    let shells = {
      try server.scrape().filter {
        $0.hasPrefix("memory_usage_bytes{") && $0.contains("proc_name=\"sh\"")
      }
    }
    _ = try Deadline().value(of: "the shell") { try shells().first }
    try "go\n".write(toFile: fifo, atomically: false, encoding: .utf8)
    _ = try Deadline().value(of: "the program") { try Self.runs(program) ? true : nil }
    // A scrape may be served by a sample that was begun up to 20 ms before.
    let earlier = try Self.sample(of: server)
    _ = try Deadline().value(of: "a later sample") {
      try Self.sample(of: server) > earlier ? true : nil
    }
    for _ in 1...3 { #expect(try shells() == []) }
  }

  private static func sample(of server: ServingPtop) throws -> Double {
    let line = try server.scrape().first { $0.hasPrefix("ptop_samples_total ") }
    return try #require(line?.value)
  }

  /// Whether a process of the machine's own /proc is that program.
  private static func runs(_ program: String) throws -> Bool {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").contains {
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\($0)/exe")) == program
    }
  }

  private func inHiding(_ command: String, caps: String = asNobody) throws -> String {
    let inside =
      "mount -t proc -o hidepid=2 proc /proc; sleep 60 & "
      + "\(caps) \(try BuiltBinary.path) \(command)"
    let process = try ChildProcess(
      Command("unshare", ["--pid", "--fork", "--mount-proc", "--kill-child", "sh", "-c", inside]))
    #expect(try process.wait() == .exited(0))
    return process.outputText
  }

  @Test(.enabled(if: isRoot, "only root mounts /proc"))
  func theScreenAndJSONSayThatItHides() throws {
    let json = try inHiding("--json -n 1")
    #expect(json.contains(#""hides_processes":true"#) && json.contains(#""unlisted_tasks":"#))
    let frame = try inHiding("--batch -n 1")
    #expect(frame.contains(/[1-9][0-9]* tasks hidden by hidepid/), "\(frame)")
    #expect(!frame.contains("sleep 60"))
  }

  /// With the right to trace all processes ptop sees them.
  @Test(.enabled(if: isRoot, "only root mounts /proc"))
  func nothingIsHiddenFromRoot() throws {
    let json = try inHiding("--json -n 1", caps: "exec")
    #expect(json.contains(#""hides_processes":false"#) && json.contains(#""name":"sleep""#))
  }

  /// The machine's own /proc lists all there is.
  @Test(.enabled(if: isRoot, "others may have a /proc that hides"))
  func nothingIsUnlisted() throws {
    let lines = try ServingPtop().scrape()
    #expect(lines.contains("ptop_unlisted_tasks 0"))
  }
}
