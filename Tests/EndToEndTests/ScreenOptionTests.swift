import Foundation
import TestSupport
import Testing

/// What is asked for on the command line is on the screen.
@Suite(.serialized) struct ScreenOptionTests {
  @Test(
    arguments: [
      ([], "CPU%v", 14426), (["--reverse"], "CPU%^", 14426), (["--sort", "mem"], "MEM%v", 14428),
      (["-s", "PID"], "PID^", 14426), (["--sort", "pid", "--reverse"], "PIDv", 14439),
    ] as [([String], String, Int)])
  func order(_ arguments: [String], _ title: String, _ first: Int) throws {
    let session = try TerminalSession.ptop(["--procfs", Fixture.tree] + arguments)
    try session.wait("the sorted column, and the first of it under the cursor") { rows in
      rows.contains { $0.contains(title) }
        && rows.contains { $0.hasPrefix(">") && $0.contains(" \(first) ") }
    }
    try quit(session)
  }

  @Test func ascii() throws {
    let tree = try hostileTree()
    let session = try TerminalSession.ptop(["--ascii", "--procfs", tree.path])
    try session.wait("the hostile process") { $0.contains { $0.contains("evil") } }
    try quit(session)
    #expect(session.log.bytes.allSatisfy { $0 < 0x80 })
  }

  @Test(arguments: [
    (["--color", "never"], nil, false), (["--color", "always"], "1", true), ([], "1", false),
    ([], nil, true),
  ])
  func color(_ arguments: [String], _ noColor: String?, _ isColored: Bool) throws {
    let session = try TerminalSession.ptop(arguments, environment: ["NO_COLOR": noColor])
    try session.waitForSample()
    try quit(session)
    #expect((session.log.text.firstMatch(of: /\u{1B}\[[0-9;]*[34][0-7]m/) != nil) == isColored)
  }

  /// Those of 256 that look the same everywhere, where there are so many.
  @Test(arguments: [("xterm-256color", true), ("xterm", false)])
  func colorsOfTheTerminal(_ type: String, _ hasMany: Bool) throws {
    let session = try TerminalSession.ptop(environment: ["TERM": type])
    try session.wait("a meter") { $0.contains { $0.contains("MEM") && $0.contains("[\u{2588}") } }
    try quit(session)
    #expect(session.log.text.contains("38;5;") == hasMany)
    #expect((session.log.text.firstMatch(of: /\u{1B}\[(\d+;)*3[1-7]m/) != nil) != hasMany)
  }

  /// Names that would act on the terminal, and numbers that nothing can be added to.
  @Test func aHostileTree() throws {
    let tree = try hostileTree()
    let session = try TerminalSession.ptop(
      ["-d", "0.1", "--procfs", tree.path], size: TerminalSize(columns: 200, rows: 40))
    try session.wait("the hostile process, twice") { rows in
      rows.contains { $0.contains("evil\u{FFFD}]0;owned\u{FFFD}") }
        && !rows[0].contains("first sample")
    }
    try quit(session)
    #expect(!session.log.text.contains("\u{202E}"))
  }

  /// A tree with one process more, whose command line and numbers are as bad as can be.
  private func hostileTree() throws -> TemporaryDirectory {
    let tree = try Fixture.copy()
    let most = "18446744073709551615"
    let name = "evil\u{1B}]0;owned\u{07}"
    let numbers = [String](repeating: "\(Int64.max)", count: 43).joined(separator: " ")
    try tree.write("4711 (\(name)) R 1 0 0 0 0 0 \(numbers)\n", to: "4711/stat")
    try tree.write("\(name)\0\u{202E}gpj.exe\0\u{9B}31m\0", to: "4711/cmdline")
    try tree.write("Name:\tevil\nUid:\t0\t0\t0\t0\n", to: "4711/status")
    let meminfo = ["MemTotal", "MemFree", "MemAvailable", "Cached", "SwapTotal", "SwapFree"]
      .map { "\($0): \(most) kB\n" }.joined()
    try tree.write(meminfo, to: "meminfo")
    let counters = [String](repeating: most, count: 10).joined(separator: " ")
    try tree.write("cpu  \(counters)\ncpu0 \(counters)\nbtime \(most)\n", to: "stat")
    try tree.write("\(most).99 \(most).99\n", to: "uptime")
    try tree.write("\(most) \(most) \(most) 1/1 \(most)\n", to: "loadavg")
    return tree
  }

  private func quit(_ session: TerminalSession) throws {
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
    try expectRestored(session)
  }
}
