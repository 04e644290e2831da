import Foundation
import TestSupport
import Testing

/// Standard streams that are no terminal, and a terminal that others write on.
@Suite(.serialized) struct StreamTests {
  private func expectRefusal(_ terminal: PseudoTerminal, _ process: ChildProcess) throws {
    #expect(try process.wait() == .exited(64))
    var said = process.errorText
    while !terminal.hasHungUp {
      let bytes = try terminal.pump(until: Deadline(seconds: 0.2))
      if bytes.isEmpty { break }
      said += String(decoding: bytes, as: UTF8.self)
    }
    #expect(said.contains("ptop: the screen needs a terminal on standard input and output"))
    #expect(!said.contains("\u{1B}"))
    #expect(process.output.isEmpty)
  }

  @Test func inputFromNowhere() throws {
    let terminal = try PseudoTerminal()
    try expectRefusal(terminal, terminal.spawn(.ptop([]), input: .null))
  }

  @Test(arguments: [true, false])
  func outputIntoAPipe(hasErrorTerminal: Bool) throws {
    let terminal = try PseudoTerminal()
    let process = try terminal.spawn(
      .ptop([]), output: .pipe, error: hasErrorTerminal ? .terminal : .pipe)
    try expectRefusal(terminal, process)
  }

  @Test func noTerminalAtAll() throws {
    let process = try ChildProcess(.ptop([]))
    try expectRefusal(PseudoTerminal(), process)
  }

  /// What `wall` and the kernel do.
  private func writeOver(_ session: TerminalSession) throws {
    let descriptor = unsafe open(session.terminal.path, O_WRONLY | O_NOCTTY)
    #expect(descriptor >= 0)
    // In the middle of rows that stay as they are: the next frame may come at once.
    let message = Array("\u{1B}[8;20H\u{07}Broadcast message from root: HEAL\r\n".utf8)
    #expect(unsafe write(descriptor, message, message.count) == message.count)
    close(descriptor)
    try session.wait("the message") { $0.contains { $0.contains("HEAL") } }
  }

  @Test func ctrlLHealsIt() throws {
    let session = try TerminalSession.ptop(["-d", "600"])
    try session.wait("rows") { $0[0].hasSuffix("#2") }
    try session.settle()
    let before = session.screen.rows
    try writeOver(session)
    try session.send(TerminalKey.control("l"))
    try session.wait("the screen as it was") { $0 == before }
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
  }

  /// Within half a minute, with the next sample, and without clearing the screen.
  @Test func itHealsByItself() throws {
    let session = try TerminalSession.ptop(["-d", "1", "-s", "pid"])
    try session.wait("rows") { $0.contains { $0.hasPrefix(">      1 ") } }
    try writeOver(session)
    let before = session.log.bytes.count
    try session.wait("the message gone", until: Deadline(seconds: 60)) { rows in
      !rows.contains { $0.contains("HEAL") } && rows.contains { $0.contains("PID^") }
    }
    let written = RawTerminalLog(Array(session.log.bytes.dropFirst(before)))
    #expect(!written.contains("\u{1B}[2J".utf8) && !written.contains("\u{1B}[J".utf8))
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
  }
}
