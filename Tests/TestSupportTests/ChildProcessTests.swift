import Foundation
import TestSupport
import Testing

@Suite struct ChildProcessTests {
  @Test func exitCodes() throws {
    #expect(try ChildProcess(.shell("exit 0")).wait() == .exited(0))
    #expect(try ChildProcess(.shell("exit 64")).wait() == .exited(64))
    #expect(try ChildProcess(.shell("kill -SEGV $$")).wait() == .signalled(SIGSEGV))
  }

  @Test func signals() throws {
    let child = try ChildProcess(Command("sleep", ["60"]))
    #expect(child.status == nil)
    child.signal(SIGTERM)
    #expect(try child.wait() == .signalled(SIGTERM))
    child.signal(SIGTERM)
    #expect(child.status == .signalled(SIGTERM))
  }

  @Test func moreOutputThanAPipeHolds() throws {
    let child = try ChildProcess(
      .shell("head -c 300000 /dev/zero; head -c 200000 /dev/zero >&2; echo done"))
    #expect(try child.wait() == .exited(0))
    #expect(child.output.count == 300_005)
    #expect(child.error.count == 200_000)
  }

  @Test func nameEnvironmentAndDirectory() throws {
    var command = Command("/bin/sh", environment: ["A": "b c"], directory: "/")
    command.name = ByteString([0xff, 0x20])
    command.arguments = ["-c", "pwd; echo \"$A\"; tr '\\0' '|' < /proc/$$/cmdline; ls /proc/$$/fd"]
    let child = try ChildProcess(command)
    #expect(try child.wait() == .exited(0))
    #expect(child.output.contains([0xff, 0x20, UInt8(ascii: "|"), UInt8(ascii: "-")]))
    #expect(child.outputText.hasPrefix("/\nb c\n"))
    #expect(child.outputText.hasSuffix("0\n1\n2\n"))
  }

  @Test func input() throws {
    let child = try ChildProcess(Command("cat"), input: .pipe)
    try child.send("one\n")
    try child.wait(forOutput: "the line") { $0 == "one\n" }
    child.closeInput()
    #expect(try child.wait() == .exited(0))
    #expect(throws: TestKitError.self) { try child.send("two\n") }
  }

  @Test func aReaderThatWentIsAnErrorAndNoDeath() throws {
    let child = try ChildProcess(.shell("exec <&-; echo closed; sleep 60"), input: .pipe)
    try child.wait(forOutput: "the end of input") { $0 == "closed\n" }
    #expect(throws: TestKitError.self) { try child.send("x") }
  }

  @Test func endsWithItsOwnerAndTakesItsGroupAlong() throws {
    var child: ChildProcess? = try ChildProcess(.shell("sleep 60 & echo $!; wait"))
    let pid = try #require(child?.pid)
    try child?.wait(forOutput: "the pid") { $0.hasSuffix("\n") }
    let grandchild = try #require(Int32(child?.outputText.dropLast() ?? ""))
    #expect(kill(pid, 0) == 0)
    child = nil
    #expect(kill(pid, 0) == -1 && errno == ESRCH)
    // Its new parent reaps it, in its own time; a zombie until then.
    try Deadline().wait(for: "the end of the grandchild") { !isAlive(grandchild) }
  }

  @Test func deadlines() throws {
    let child = try ChildProcess(Command("sleep", ["60"]))
    let error = #expect(throws: TestKitError.self) {
      try child.wait(until: Deadline(seconds: 0.05))
    }
    #expect(error?.description == "timed out waiting for the end of process \(child.pid)")
  }

  @Test func notThere() {
    let error = #expect(throws: TestKitError.self) { try ChildProcess(Command("/no/such")) }
    #expect(error?.description == "start /no/such: No such file or directory")
  }

  private func isAlive(_ pid: Int32) -> Bool {
    guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else {
      return false
    }
    return !stat.contains(") Z ")
  }
}
