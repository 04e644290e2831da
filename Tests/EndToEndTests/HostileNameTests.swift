import Foundation
import TestSupport
import Testing

/// Processes that try to act on the terminal by their names (comm) and command lines.
@Suite(.serialized) struct HostileNameTests {
  private static let marker = "hostile-marker"
  /// Zero width, bidirectional, and what ends lines.
  private static let never: [Unicode.Scalar] = [
    "\u{202E}", "\u{200B}", "\u{200D}", "\u{FEFF}", "\u{2028}", "\u{2066}", "\u{9B}", "\u{AD}",
  ]

  private static let names: [[UInt8]] =
    [Array(1...10), Array(11...20), Array(21...31) + [0x7F]]
    + [
      "\u{1B}]52;c;QUJD\u{07}", "\u{1B}]0;owned\u{07}", "\u{1B}[2J\u{1B}[?7777h",
      "\u{1B}Pq\u{1B}\\",
      "\u{9B}2Jx", "\u{202E}gpj.exe", "a\u{200B}b\u{FEFF}c", "x\u{2028}y", "\u{2066}i", "a\u{AD}b",
      "日本語の名前", "e\u{301}\u{302}\u{303}\u{304}x", "   ", "\n\n\n", "\t\t", "👩\u{200D}💻x",
      "a\r\nb", ") R 1 (x) S", "-", "한글\u{1160}",
    ].map { Array($0.utf8) }
    + [[0x9B, 0x32, 0x4A], [0xFF, 0xFE, 0x61], [0xED, 0xA0, 0x80], [0xE6, 0x97]]

  private func start() throws -> [NamedProcess] {
    var processes = try Self.names.map { bytes in
      try ProcessFixtures.named(
        ByteString(Array(bytes.prefix(15))), commandLine: ByteString(bytes),
        arguments: [ByteString(Self.marker)])
    }
    let long = ByteString(Array(repeating: UInt8(ascii: "l"), count: 32_768))
    processes.append(try ProcessFixtures.named(ByteString(Self.marker), commandLine: long))
    processes.append(
      try ProcessFixtures.named(ByteString(Self.marker), commandLine: ByteString("")))
    return processes
  }

  private func cells(_ session: TerminalSession, _ row: Int, _ columns: Range<Int>) -> String {
    columns.compactMap { session.screen.cell(row: row, column: $0)?.text }.joined()
      .trimmingCharacters(in: .whitespaces)
  }

  /// The command is the second column, 16 cells wide; what follows it stays where it belongs.
  private func expectStraight(_ session: TerminalSession, _ processes: [NamedProcess]) {
    for process in processes {
      let row = (0..<session.screen.size.rows).first {
        cells(session, $0, 1..<8) == "\(process.pid)"
      }
      guard let row else {
        Issue.record("no row for \(process.pid)")
        continue
      }
      #expect(session.screen.cell(row: row, column: 25)?.text == " ")
      #expect(cells(session, row, 26..<34) == NSUserName(), "\(session.screen.rows[row])")
    }
  }

  @Test(arguments: [[], ["--ascii"]])
  func theTerminalNeverHearsThem(_ arguments: [String]) throws {
    let processes = try start()
    let session = try TerminalSession.ptop(
      ["-d", "0.3", "-s", "pid"] + arguments, size: TerminalSize(columns: 160, rows: 90))
    try session.waitForSample()
    try session.send("\\\(Self.marker)\r")
    try session.wait("all of them") { rows in
      processes.allSatisfy { process in rows.contains { $0.contains(" \(process.pid) ") } }
    }
    try session.send(TerminalKey.function(2))
    try session.wait("setup") { $0.contains { $0.hasPrefix(" > [x] PID") } }
    try session.send("command")
    try session.wait("its line") { $0.contains { $0.hasPrefix(" > [x] COMMAND") } }
    // To the second place.
    try session.send(String(repeating: TerminalKey.left, count: 30) + TerminalKey.right)
    try session.settle()
    try session.send(TerminalKey.escape)
    try session.wait("the columns") { rows in
      rows.contains { $0.hasPrefix("    PID^ COMMAND          USER") }
    }
    try session.settle()
    expectStraight(session, processes)
    // Names instead of command lines, and the tree with its guides before them.
    for key in ["c", "t"] {
      try session.send(key)
      try session.settle()
      expectStraight(session, processes)
    }
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
    try expectRestored(session)
    expectHarmless(session.log, isASCII: !arguments.isEmpty)
  }

  private func expectHarmless(_ log: RawTerminalLog, isASCII: Bool) {
    let controls = Set(log.bytes.filter { $0 < 0x20 || $0 == 0x7F })
    // Motions, the switch of character sets, and ESC are curses' own.
    #expect(controls.isSubset(of: [0x08, 0x09, 0x0A, 0x0D, 0x0E, 0x0F, 0x1B]))
    #expect(!log.contains("\u{1B}[?7777".utf8) && !log.contains("\u{1B}]".utf8))
    #expect(!Self.never.contains { log.text.unicodeScalars.contains($0) })
    if isASCII { #expect(log.bytes.allSatisfy { $0 < 0x80 }) }
  }
}
