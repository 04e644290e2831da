import Foundation
import TestSupport
import Testing

/// Signals and niceness, from the key to the process.
@Suite(.serialized) struct ActTests {
  private static let isRoot = getuid() == 0
  private static let marker = "act-marker"

  private func victim() throws -> NamedProcess {
    try ProcessFixtures.named(
      ByteString(Self.marker), arguments: [ByteString("act-\(UUID().uuidString)")])
  }

  /// The cursor on that process, and on nothing else.
  private func start(on process: NamedProcess, _ session: TerminalSession) throws {
    try session.wait("rows") { $0.contains { $0.contains("CPU%v") } }
    try session.send("\\pid=\(process.pid)\r")
    try session.wait("the process alone") { rows in
      rows.contains { $0.hasPrefix(">") && $0.contains(" \(process.pid) ") }
        && rows.contains { $0.contains(" 1/") }
    }
  }

  private func ask(
    _ key: String, _ question: String, _ session: TerminalSession
  ) throws {
    try session.send(key)
    if key != TerminalKey.function(7), key != TerminalKey.function(8) {
      try session.wait("the menu") { $0.contains { $0.contains("Send to ") } }
      try session.send(TerminalKey.enter)
    }
    try session.wait("the question") { $0.contains { $0.contains(question) } }
  }

  private func nice(_ pid: Int32) -> Int32 { getpriority(__priority_which_t(0), id_t(pid)) }

  private func quit(_ session: TerminalSession) throws {
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
    try expectRestored(session)
  }

  @Test(arguments: ["k", TerminalKey.function(9)])
  func aYesKills(_ key: String) throws {
    let process = try victim()
    let session = try TerminalSession.ptop(["-d", "0.2"])
    try start(on: process, session)
    try ask(key, "Send SIGTERM to \(process.pid) \(Self.marker)? y/n", session)
    try session.send("y")
    #expect(try process.process.wait() == .signalled(SIGTERM))
    try session.wait("its end") { $0.contains { $0.contains(" X ") || $0.contains("no process") } }
    try quit(session)
  }

  @Test(arguments: ["n", TerminalKey.enter, TerminalKey.escape, " ", TerminalKey.down])
  func anythingElseDoesNothing(_ key: String) throws {
    let process = try victim()
    let session = try TerminalSession.ptop(["-d", "0.2"])
    try start(on: process, session)
    try ask("k", "Send SIGTERM to \(process.pid)", session)
    try session.send(key)
    try session.wait("the refusal") { $0.contains { $0.contains("nothing was done") } }
    // The y is that of copying now.
    try process.process.send("exit 7\n")
    #expect(try process.process.wait() == .exited(7))
    try quit(session)
  }

  /// The one that the question names has ended before the yes.
  @Test func itEndsBeforeTheYes() throws {
    let process = try victim()
    let session = try TerminalSession.ptop(["-d", "0.2"])
    try start(on: process, session)
    try ask("k", "Send SIGTERM to \(process.pid)", session)
    process.process.kill()
    try session.wait("the grey row") { $0.contains { $0.contains(" X ") } }
    try session.send("y")
    try session.wait("the reason") {
      $0.contains { $0.contains("\(process.pid) \(Self.marker) has ended") }
    }
    try quit(session)
  }

  @Test func lessPriority() throws {
    let process = try victim()
    let session = try TerminalSession.ptop(["-d", "0.2"])
    try start(on: process, session)
    let before = nice(process.pid)
    try ask(TerminalKey.function(8), "Lower the priority of \(process.pid)", session)
    try session.send("n")
    try session.wait("the refusal") { $0.contains { $0.contains("nothing was done") } }
    #expect(nice(process.pid) == before)
    try ask(TerminalKey.function(8), "Lower the priority of \(process.pid)", session)
    try session.send("y")
    try session.wait("what was done") {
      $0.contains { $0.contains("reniced \(process.pid) \(Self.marker) to \(before + 1)") }
    }
    #expect(nice(process.pid) == before + 1)
    try quit(session)
  }

  private static let acts = [
    ("k", "Send SIGTERM to"), (TerminalKey.function(8), "Lower the priority of"),
    (TerminalKey.function(7), "Raise the priority of"),
  ]

  /// Somebody else's process: who, and why not, on the status row.
  @Test(.enabled(if: isRoot, "only root becomes another user"), arguments: acts)
  func whatMayNotBeDoneIsSaid(_ key: String, _ question: String) throws {
    let process = try victim()
    let session = try TerminalSession(
      "setpriv",
      ["--reuid=65534", "--regid=65534", "--clear-groups", try BuiltBinary.path, "-d", "0.2"])
    try start(on: process, session)
    let before = nice(process.pid)
    try ask(key, "\(question) \(process.pid)", session)
    try session.send("y")
    try session.wait("the reason") { rows in
      rows.contains {
        $0.contains("\(process.pid)") && $0.contains(Self.marker)
          && $0.lowercased().contains("not permitted")
      }
    }
    #expect(process.process.status == nil && nice(process.pid) == before)
    try quit(session)
  }
}
