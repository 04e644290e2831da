import Foundation
import TestSupport
import Testing

/// Any size, and any number of sizes.
@Suite(.serialized) struct SizeTests {
  @Test(arguments: [
    (1, 1), (2, 10), (1, 90), (300, 1), (3, 80), (80, 3), (40, 10), (80, 24), (160, 50), (300, 90),
  ])
  func anySize(columns: Int, rows: Int) throws {
    let session = try TerminalSession.ptop(
      ["-d", "0.2"], size: TerminalSize(columns: columns, rows: rows))
    try session.wait("the cursor") { $0.contains { $0.hasPrefix(">") } }
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
    try expectRestored(session)
  }

  @Test func resizing() throws {
    let session = try TerminalSession.ptop(["-d", "0.2"])
    try session.wait("the key bar") { $0.last?.contains("F10Quit") ?? false }
    for (columns, rows) in [(1, 1), (200, 60), (3, 80), (40, 10), (120, 40)] {
      try session.resize(TerminalSize(columns: columns, rows: rows))
    }
    try session.wait("the key bar at its new place") {
      $0.count == 40 && $0[39].contains("F10Quit") && $0[0].contains("load")
    }
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
  }

  /// A window that is drawn larger with a mouse: each size would cost a whole frame.
  @Test(arguments: [("", ""), ("u", "Processes of"), ("/x", "Find: "), ("h", "this help")])
  func aStorm(_ keys: String, _ text: String) throws {
    let session = try TerminalSession.ptop(["-d", "0.5"])
    try session.wait("the key bar") { $0.last?.contains("F10Quit") ?? false }
    try session.send(keys)
    try session.wait("what lies over it") { $0.contains { text.isEmpty || $0.contains(text) } }
    try session.settle()
    let before = session.log.bytes.count
    var random = SeededGenerator(seed: 7)
    let storm = try ContinuousClock().measure {
      for _ in 0..<150 {
        try session.resize(
          TerminalSize(
            columns: .random(in: 1...500, using: &random),
            rows: .random(in: 1...60, using: &random)))
        try session.settle(quiet: 0.016, until: Deadline(seconds: 0.016))
      }
    }
    try session.resize(TerminalSize(columns: 90, rows: 30))
    if !keys.isEmpty { try session.send(TerminalKey.escape) }
    try session.wait("the key bar at its last place") { rows in
      rows.count == 30 && rows[29].contains("F10Quit") && rows[0].contains("load")
        && !rows.contains { !text.isEmpty && $0.contains(text) }
    }
    // Frames are drawn so many a second; a machine that is overloaded takes longer over the sizes.
    let seconds = max(2.5, storm / .seconds(1))
    #expect(Double(session.log.bytes.count - before) <= 80_000 * seconds)
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
    try expectRestored(session)
  }
}
