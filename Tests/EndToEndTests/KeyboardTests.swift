import Foundation
import Snapshots
import TestSupport
import Testing

/// Input is hostile: what is no key does nothing, whatever is open.
@Suite(.serialized) struct KeyboardTests {
  private static let overlays = [
    ("", "CPU%v"), (TerminalKey.function(9), "Send to "), (TerminalKey.function(2), "Setup of"),
    (TerminalKey.function(6), "Sort by"), ("\\", "Filter: pid="),
    (TerminalKey.function(7), "Nice value"),
  ]
  /// Each ends; the second part of some comes late.
  private static let sequences = [
    ["\u{1B}[99~"], ["\u{1B}[I\u{1B}[O"], ["\u{1B}]0;y\u{07}"], ["\u{1B}P1$r0y\u{1B}\\"],
    ["\u{1B}[<0;5;9m", "\u{1B}[<2;5;9M"], ["\u{1B}[?2026;2$y", "\u{1B}[12;40R"], ["\u{1B}y\u{1B}q"],
    ["\u{1B}[9", "9~"], ["\u{1B}[?1;2", "c"], ["\u{1B}OZ"],
    ["\u{1B}[1;2;3;4;5y"], ["\u{1B}[M #!\u{1B}[M!q#", "\u{1B}[M q!"], ["\u{1B}[M", "q!!"],
    ["\u{1B}[32;10;20M", "\u{1B}[<0;5M"],
  ]

  private static let paste = ["\u{1B}[200~", "y\rky", "\u{1B}[201~"]

  /// What lies under the cursor: nothing may be done to it, and nothing would be to another's.
  private let sleeper: ChildProcess

  init() throws { sleeper = try ProcessFixtures.sleeper() }

  /// No sample after the second, so that nothing else changes.
  private func start(
    _ keys: String, _ text: String, isAlone: Bool = true
  ) throws -> TerminalSession {
    let session = try TerminalSession.ptop(["-d", "600"])
    try session.wait("rates") { $0[0].hasSuffix("#2") && $0.contains { $0.contains("CPU%v") } }
    if isAlone {
      try session.send("\\pid=\(sleeper.pid)\r")
      try session.wait("the process alone") { rows in
        rows.contains { $0.hasPrefix(">") && $0.contains(" \(sleeper.pid) ") }
          && rows.contains { $0.contains(" 1/") }
      }
    }
    try session.send(keys)
    try session.wait("what was asked for") { $0.contains { $0.contains(text) } }
    try session.settle()
    return session
  }

  @Test(arguments: overlays)
  func unknownSequencesDoNothing(_ keys: String, _ text: String) throws {
    let session = try start(keys, text)
    let before = session.screen.rows
    // A prompt takes what is pasted.
    let isPasted = !text.hasPrefix("Filter") && !text.hasPrefix("Nice")
    for sequence in Self.sequences + (isPasted ? [Self.paste] : []) {
      for part in sequence {
        try session.send(part)
        try session.settle()
      }
      #expect(session.screen.rows == before, "\(sequence)")
    }
    #expect(sleeper.status == nil)
    try quit(session, from: keys.isEmpty ? nil : text)
  }

  /// A question that something is pasted at is answered by no.
  @Test func pastingAtAQuestion() throws {
    let session = try start(TerminalKey.function(9) + TerminalKey.enter, "y or Enter")
    try session.send("\u{1B}[200~y\u{1B}[201~")
    try session.wait("the refusal") { $0.contains { $0.contains("nothing was done") } }
    try quit(session)
  }

  /// Text for a prompt, and only there; its line ends are none of Enter's.
  @Test func pastingIntoAPrompt() throws {
    let session = try start("/", "Find: _")
    try session.send("\u{1B}[200~ja\r\u{1B}[Bva\n\u{1B}[201~")
    try session.wait("the text") { $0.contains { $0.contains("Find: java_") } }
    try quit(session, from: "Find: ")
  }

  /// The setting is the last switch of setup, before the looks.
  @Test func withoutTheMouse() throws {
    let session = try start(TerminalKey.function(2), "Setup of")
    #expect(session.screen.modes.hasMouse && session.screen.modes.isOn(1006))
    try session.send(TerminalKey.end)
    try session.wait("the last line") {
      $0.contains { $0.hasPrefix(" > ") && $0.contains("graphs ascii") }
    }
    for _ in 0..<40 where !session.screen.rows.contains(where: Self.isAtMouse) {
      let before = session.screen.rows
      try session.send(TerminalKey.up)
      try session.wait("the line above") { $0 != before }
    }
    try session.send(TerminalKey.enter)
    try session.wait("the mouse off") { _ in !session.screen.modes.hasMouse }
    #expect(!session.screen.modes.isOn(1006))
    try session.send(TerminalKey.enter)
    try session.wait("the mouse on") { _ in session.screen.modes.hasMouse }
    try quit(session, from: "Setup of")
  }

  private static func isAtMouse(_ row: String) -> Bool {
    row.hasPrefix(" > ") && row.contains("the mouse")
  }

  /// On a title, a row, and the key bar.
  @Test func clicking() throws {
    let session = try start("", "CPU%v", isAlone: false)
    func cell(_ text: String) throws -> (row: Int, column: Int) {
      let rows = session.screen.rows
      let row = try #require(rows.firstIndex { $0.contains(text) })
      let line = rows[row]
      let start = try #require(line.firstRange(of: text)?.lowerBound)
      return (row, line.distance(from: line.startIndex, to: start))
    }
    let title = try cell("PID ")
    try session.send(TerminalKey.click(row: title.row, column: title.column))
    try session.wait("the order") { $0.contains { $0.contains("PID^") } }
    try session.send(TerminalKey.click(row: title.row + 3, column: 20))
    try session.wait("the cursor there") { $0[title.row + 3].hasPrefix(">") }
    let key = try cell("F1Help")
    try session.send(TerminalKey.click(row: key.row, column: key.column))
    try session.wait("help") { $0.contains { $0.contains("this help") } }
    try quit(session, from: "this help")
  }

  /// Out of what is open, if anything is, and then of the program.
  private func quit(_ session: TerminalSession, from text: String? = nil) throws {
    if let text {
      try session.send(TerminalKey.escape)
      try session.wait("the way back") { !$0.contains { $0.contains(text) } }
    }
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
    try expectRestored(session)
  }
}
