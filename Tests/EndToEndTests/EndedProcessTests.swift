import Foundation
import TestSupport
import Testing

/// The process under the cursor ends.
@Suite(.serialized) struct EndedProcessTests {
  /// Nobody waits a minute for the next sample to see it go.
  @Test func itsRowGoesBetweenTwoSamples() throws {
    let sleeper = try ProcessFixtures.sleeper()
    let session = try TerminalSession.ptop(["-d", "1", "-p", "\(sleeper.pid),1", "-s", "pid"])
    try session.wait("the row") { $0.contains { $0.contains(" \(sleeper.pid) ") } }
    sleeper.kill()
    try session.wait("the grey row") { $0.contains { $0.hasPrefix("-") && $0.contains(" X ") } }
    try session.send("d60\r")
    try session.wait("its end") { !$0.contains { $0.contains(" \(sleeper.pid) ") } }
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
  }

  @Test func itTurnsGreyAndTheCursorStaysOffItsNeighbours() throws {
    // Those of another run have another one.
    let marker = UUID().uuidString
    let processes = try (0..<3).map { _ in
      try ProcessFixtures.named("ended-marker", arguments: [ByteString(marker)])
    }
    let pids = processes.map(\.pid).sorted()
    // A grey row is there for an interval.
    let session = try TerminalSession.ptop(["-d", "1", "-s", "pid"])
    try session.waitForSample()
    try session.send("\\\(marker)\r")
    try session.wait("the three") { rows in rows.contains { $0.contains(" 3/") } }
    try session.send(TerminalKey.home + TerminalKey.down)
    try session.wait("the cursor on the second") { rows in
      rows.contains { $0.hasPrefix(">") && $0.contains(" \(pids[1]) ") }
    }
    processes.first { $0.pid == pids[1] }?.process.kill()
    try session.wait("the grey row") { rows in
      rows.contains { $0.hasPrefix(">") && $0.contains(" \(pids[1]) ") && $0.contains(" X ") }
    }
    // Nothing is done to it.
    try session.send("k")
    try session.wait("the refusal") {
      $0.contains { $0.contains("\(pids[1]) ended-marker has ended") }
    }
    // A key that does nothing, for the refusal stands until the next.
    try session.send("~")
    try session.wait("its end, and the cursor where it was") { rows in
      !rows.contains { $0.contains(" \(pids[1]) ") }
        && rows.contains { $0.hasPrefix(">") && $0.contains(" \(pids[2]) ") }
    }
    try session.send(TerminalKey.up)
    try session.wait("the cursor where it is sent") { rows in
      rows.contains { $0.hasPrefix(">") && $0.contains(" \(pids[0]) ") }
    }
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
    try expectRestored(session)
  }
}
