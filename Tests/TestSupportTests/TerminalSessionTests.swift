import Foundation
import TestSupport
import Testing

@Suite struct TerminalSessionTests {
  private func shell(_ script: String, size: TerminalSize = TerminalSize()) throws
    -> TerminalSession
  {
    try TerminalSession("/bin/sh", ["-c", script], size: size)
  }

  @Test func theTerminalControlsTheSession() throws {
    let session = try shell(
      "stty size; tty; echo on > /dev/tty; echo $TERM; ps -o pid=,sid=,tpgid= $$",
      size: TerminalSize(columns: 93, rows: 17))
    #expect(try session.waitForExit() == .exited(0))
    let rows = session.screen.rows
    #expect(rows[0] == "17 93")
    #expect(rows[1] == session.terminal.path)
    #expect(rows[2] == "on")
    #expect(rows[3] == "xterm-256color")
    #expect(Set(rows[4].split(separator: " ")) == ["\(session.process.pid)"])
  }

  @Test func keys() throws {
    let session = try shell("read a; echo got $a; exec cat")
    try session.send("one\r")
    try session.wait("the answer") { $0.contains("got one") }
    try session.send(TerminalKey.control("D"))
    #expect(try session.waitForExit() == .exited(0))
  }

  @Test func interruptComesFromTheKeyboard() throws {
    // No shell, which could still hold the signal when it turns into the program.
    let session = try TerminalSession("sleep", ["60"])
    try session.send(TerminalKey.control("C"))
    #expect(try session.waitForExit() == .signalled(SIGINT))
  }

  @Test func resizing() throws {
    let session = try shell("trap 'stty size' WINCH; echo ready; while :; do sleep 0.05; done")
    try session.wait("the start") { $0[0] == "ready" }
    try session.resize(TerminalSize(columns: 40, rows: 10))
    try session.wait("the new size") { $0.contains("10 40") }
    #expect(session.screen.rows.count == 10)
  }

  @Test func attributes() throws {
    let session = try shell("stty -echo -icanon; echo ready; read a; stty sane; echo back; read a")
    try session.wait("raw input") { $0.contains("ready") }
    let raw = try session.terminal.attributes()
    #expect(raw != session.terminal.initialAttributes)
    #expect(!raw.echoes && !raw.isCanonical)
    try session.send("\n")
    try session.wait("sane input") { $0.contains("back") }
    #expect(try session.terminal.attributes().echoes)
    try session.send("\n")
    #expect(try session.waitForExit() == .exited(0))
    #expect(try session.terminal.attributes().isCanonical)
  }

  @Test func attributesOfATerminalThatEverybodyLeft() throws {
    let session = try shell("true")
    try session.waitForExit()
    #expect(try session.terminal.attributes() == session.terminal.initialAttributes)
  }

  @Test func hangup() throws {
    let session = try shell("echo ready; exec sleep 60")
    try session.wait("the start") { $0[0] == "ready" }
    session.terminal.close()
    #expect(try session.process.wait() == .signalled(SIGHUP))
  }

  @Test func aTerminalThatStopsReadingBlocksTheProgram() throws {
    let session = try shell("head -c 1000000 /dev/zero | tr '\\0' x; echo; echo end")
    #expect(throws: TestKitError.self) { try session.process.wait(until: Deadline(seconds: 0.2)) }
    #expect(try session.waitForExit() == .exited(0))
    #expect(session.screen.rows.contains("end"))
    #expect(session.terminal.recorded.count > 1_000_000)
  }

  @Test func errorsShowTheScreen() throws {
    let session = try shell("echo hello; exec sleep 60")
    try session.wait("the start") { $0[0] == "hello" }
    let late = #expect(throws: TestKitError.self) {
      try session.wait("a miracle", until: Deadline(seconds: 0.05)) { _ in false }
    }
    #expect(late?.description.hasPrefix("timed out waiting for a miracle:\n+---") == true)
    #expect(late?.description.contains("|hello\n") == true)
    session.process.signal(SIGKILL)
    let ended = #expect(throws: TestKitError.self) { try session.wait("more") { _ in false } }
    #expect(ended?.description.hasPrefix("it ended before more:") == true)
  }

  @Test func jobControl() throws {
    let session = try TerminalSession("bash", ["--norc", "-i"], environment: ["PS1": "prompt$ "])
    try session.wait("the prompt") { $0[0] == "prompt$" }
    try session.send("sleep 60\r")
    try session.wait("the command") { $0[0] == "prompt$ sleep 60" }
    try wait(for: "sleep", inForegroundOf: session)
    try session.send(TerminalKey.control("Z"))
    try session.wait("the stop") { $0.contains { $0.contains("Stopped") } }
    try wait(for: "bash", inForegroundOf: session)
    try session.send("fg\r")
    try wait(for: "sleep", inForegroundOf: session)
    try session.send(TerminalKey.control("C"))
    try wait(for: "bash", inForegroundOf: session)
    try session.send("exit 3\r")
    #expect(try session.waitForExit() == .exited(3))
  }

  /// A job that is not yet the program would lose the keyboard's signals.
  private func wait(for name: String, inForegroundOf session: TerminalSession) throws {
    try Deadline().wait(for: "\(name) in the foreground") {
      let group = try session.terminal.foregroundGroup()
      let comm = try? String(contentsOfFile: "/proc/\(group)/comm", encoding: .utf8)
      return comm == name + "\n"
    }
  }
}
