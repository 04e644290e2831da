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
    try session.waitForSample()
    try session.send("\\pid=\(process.pid)\r")
    try session.wait("the process alone") { rows in
      rows.contains { $0.hasPrefix(">") && $0.contains(" \(process.pid) ") }
        && rows.contains { $0.contains(" 1/") }
    }
  }

  /// The question about that process stands on the screen.
  private func ask(_ process: NamedProcess, _ session: TerminalSession, key: String = "k") throws {
    try session.send(key)
    try session.wait("the menu") { $0.contains { $0.contains("Send to ") } }
    try session.send(TerminalKey.enter)
    try session.wait("the question") { rows in
      rows.contains { $0.contains("Send SIGTERM to \(process.pid) \(Self.marker) of ") }
        && rows.contains { $0.contains("y or Enter sends it") }
    }
  }

  private func nice(_ pid: Int32) -> Int32 { getpriority(__priority_which_t(0), id_t(pid)) }

  private func quit(_ session: TerminalSession) throws {
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
    try expectRestored(session)
  }

  @Test(arguments: [("k", "y"), (TerminalKey.function(9), TerminalKey.enter)])
  func aYesKills(_ key: String, _ yes: String) throws {
    let process = try victim()
    let session = try TerminalSession.ptop(["-d", "0.2"])
    try start(on: process, session)
    try ask(process, session, key: key)
    try session.send(yes)
    #expect(try process.process.wait() == .signalled(SIGTERM))
    try session.wait("its end") { $0.contains { $0.contains(" X ") || $0.contains("no process") } }
    try session.wait("what came of it") {
      $0.contains { $0.contains("\(process.pid) \(Self.marker) ended") }
    }
    try quit(session)
  }

  /// By its name, as it is typed.
  @Test func anotherSignal() throws {
    let process = try victim()
    let session = try TerminalSession.ptop(["-d", "0.2"])
    try start(on: process, session)
    try session.send("k")
    try session.wait("the menu") { $0.contains { $0.contains("Send to ") } }
    try session.send("hup")
    try session.wait("the signal") { $0.contains { $0.hasPrefix(" >  1 SIGHUP") } }
    try session.send(TerminalKey.enter)
    try session.wait("the question") {
      $0.contains { $0.contains("Send SIGHUP to \(process.pid)") }
    }
    try session.send("y")
    #expect(try process.process.wait() == .signalled(SIGHUP))
    try quit(session)
  }

  @Test(arguments: ["n", TerminalKey.escape, " ", TerminalKey.down])
  func anythingElseDoesNothing(_ key: String) throws {
    let process = try victim()
    let session = try TerminalSession.ptop(["-d", "0.2"])
    try start(on: process, session)
    try ask(process, session)
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
    let session = try TerminalSession.ptop(["-d", "1"])
    try start(on: process, session)
    try ask(process, session)
    process.process.kill()
    try session.wait("the grey row") { $0.contains { $0.contains(" X ") } }
    try session.send("y")
    try session.wait("the reason") {
      $0.contains { $0.contains("\(process.pid) \(Self.marker) has ended") }
    }
    try quit(session)
  }

  private func askForNice(_ process: NamedProcess, _ key: String, _ session: TerminalSession) throws
  {
    try session.send(key)
    try session.wait("the prompt") { rows in
      rows.contains { $0.hasPrefix(" Nice value, now ") }
        && rows.contains { $0.contains("\(process.pid) \(Self.marker) of ") }
    }
  }

  /// Once, for the value.
  @Test func lessPriority() throws {
    let process = try victim()
    let session = try TerminalSession.ptop(["-d", "0.2"])
    try start(on: process, session)
    let before = nice(process.pid)
    try askForNice(process, TerminalKey.function(8), session)
    try session.send(TerminalKey.escape)
    try session.wait("the way back") { !$0.contains { $0.contains("Nice value") } }
    #expect(nice(process.pid) == before)
    try askForNice(process, TerminalKey.function(8), session)
    try session.send(TerminalKey.up + TerminalKey.function(8) + TerminalKey.enter)
    try session.wait("what was done") {
      $0.contains { $0.contains("reniced \(process.pid) \(Self.marker) to \(before + 3)") }
    }
    #expect(nice(process.pid) == before + 3)
    try askForNice(process, "r", session)
    try session.send("19" + TerminalKey.enter)
    try session.wait("what was done") { $0.contains { $0.contains("\(Self.marker) to 19") } }
    #expect(nice(process.pid) == 19)
    try quit(session)
  }

  /// Somebody else's process: which, and why not, on the status row.
  @Test(
    .enabled(if: isRoot, "only root becomes another user"),
    arguments: ["k", TerminalKey.function(7), TerminalKey.function(8)])
  func whatMayNotBeDoneIsSaid(_ key: String) throws {
    let process = try victim()
    let session = try TerminalSession(
      "setpriv",
      ["--reuid=65534", "--regid=65534", "--clear-groups", try BuiltBinary.path, "-d", "0.2"])
    try start(on: process, session)
    let before = nice(process.pid)
    if key == "k" {
      try ask(process, session)
    } else {
      try askForNice(process, key, session)
    }
    try session.send(TerminalKey.enter)
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
