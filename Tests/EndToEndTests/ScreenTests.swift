import Foundation
import TestSupport
import Testing

/// The built program on a real terminal line.
@Suite(.serialized) struct ScreenTests {
  @Test func aSpinnerStandsFirstAndQuitQuits() throws {
    let spinner = try ChildProcess(.shell("i=0; while [ $i -lt 100000000 ]; do i=$((i+1)); done"))
    let session = try TerminalSession.ptop(["-d", "0.5"])
    // Other tests run at the same time: it stands first among those that use less than it does.
    try session.wait("the spinner, busy, in its place, and where the CPU went") { rows in
      let usage = rows.compactMap { Self.usage(in: $0) }
      guard let own = usage.first(where: { $0.pid == "\(spinner.pid)" }) else { return false }
      return own.percent > 5 && usage.map(\.percent) == usage.map(\.percent).sorted(by: >)
        && rows[1].contains("processes ")
    }
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
    try expectRestored(session)
  }

  @Test func keysSortMoveAndHelp() throws {
    let session = try TerminalSession.ptop(["-d", "0.2"])
    try session.waitForSample()
    try session.send("N")
    try session.wait("the cursor on the first pid") { $0.contains { $0.hasPrefix(">      1 ") } }
    try session.send(TerminalKey.down)
    try session.wait("the cursor on the second row") { rows in
      rows.contains { $0.hasPrefix(">") && !$0.hasPrefix(">      1 ") }
    }
    try session.send("h")
    try session.wait("help") { $0.contains { $0.contains("this help") } }
    try session.send(" ")
    try session.wait("the table") { $0.contains { $0.contains("COMMAND") } }
    try session.send(TerminalKey.function(10))
    #expect(try session.waitForExit() == .exited(0))
  }

  /// `ESC [ 99 ~`, a focus report, a late sequence: nothing of it is a key.
  @Test func unknownSequencesDoNothing() throws {
    let session = try TerminalSession.ptop(["-d", "0.2"])
    try session.waitForSample()
    try session.send("\u{1B}[99~\u{1B}[I\u{1B}]0;q\u{07}\u{1B}[<0;1;1M")
    try session.send("M")
    try session.wait("the sort of the key after them") { $0.contains { $0.contains("RESv") } }
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
  }

  /// It begins a string that no terminal ends, while a sample every tenth of a second wakes the loop.
  @Test func altPDoesNotFreezeTheKeyboard() throws {
    let session = try TerminalSession.ptop(["-d", "0.1"])
    try session.waitForSample()
    try session.send("\u{1B}P")
    let pause = Deadline(seconds: 1.5)
    try session.wait("a while") { _ in pause.hasPassed }
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
  }

  @Test(arguments: [
    SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGSEGV, SIGILL, SIGABRT, SIGBUS, SIGFPE, SIGTRAP, SIGSYS,
    SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGXFSZ, SIGPOLL, SIGPWR, SIGSTKFLT,
    __libc_current_sigrtmin(), __libc_current_sigrtmax(),
  ])
  func signalsRestoreTheTerminalAndStayVisible(_ number: Int32) throws {
    // The report that a debug build prints about a crash takes seconds and is not ours to test.
    let session = try TerminalSession.ptop(environment: ["SWIFT_BACKTRACE": "enable=no"])
    try session.waitForSample()
    session.process.signal(number)
    #expect(try session.waitForExit() == .signalled(number))
    try expectRestored(session)
  }

  @Test func ctrlCIsAnInterrupt() throws {
    let session = try TerminalSession.ptop()
    try session.waitForSample()
    try session.send(TerminalKey.control("c"))
    #expect(try session.waitForExit() == .signalled(SIGINT))
    try expectRestored(session)
  }

  @Test func aTerminalThatGoesAwayEndsIt() throws {
    let session = try TerminalSession.ptop()
    try session.waitForSample()
    session.terminal.close()
    #expect(try session.process.wait() == .signalled(SIGHUP))
  }

  /// The end is the same where only the end of input tells of it.
  @Test func aTerminalThatGoesAwayWithoutASignal() throws {
    let session = try TerminalSession(
      "/bin/sh", ["-c", "trap '' HUP; exec \"$PTOP\""],
      environment: ["PTOP": try BuiltBinary.path])
    try session.waitForSample()
    session.terminal.close()
    #expect(try session.process.wait() == .signalled(SIGHUP))
  }

  /// Nobody reads the line, so it fills up; a write that waited would wait for ever.
  @Test func aTerminalThatStopsReadingDoesNotHoldItUp() throws {
    let session = try TerminalSession.ptop(
      ["-d", "0.1"], size: TerminalSize(columns: 300, rows: 100))
    try session.wait("rows") { $0.contains { $0.hasPrefix(">") } }
    for _ in 0..<40 { try session.send(TerminalKey.control("l")) }
    session.process.signal(SIGTERM)
    #expect(try session.process.wait() == .signalled(SIGTERM))
  }

  @Test(arguments: ["nonsense-terminal", "", "x\u{1B}]0;owned\u{07}"])
  func unknownTerminalTypesFallBack(_ term: String) throws {
    let session = try TerminalSession.ptop(environment: ["TERM": term.isEmpty ? nil : term])
    try session.wait("rows and a notice") { rows in
      rows.contains { $0.contains("using xterm-256color") }
        && rows.contains { $0.contains("CPU%v") }
    }
    // What the first candidate had open is closed again, and only one category of the locale is taken.
    let process = "/proc/\(session.process.pid)"
    let open = try FileManager.default.contentsOfDirectory(atPath: process + "/fd").compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: process + "/fd/" + $0)
    }
    #expect(open.count { $0.contains("memfd:screen") } == 1)
    let maps = try String(contentsOfFile: process + "/maps", encoding: .utf8)
    #expect(!maps.contains("/LC_TIME"))
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
  }

  @Test func aDumbTerminalIsRefused() throws {
    let session = try TerminalSession.ptop(environment: ["TERM": "dumb"])
    #expect(try session.waitForExit() == .exited(64))
    let text = session.screen.rows.joined(separator: " ")
    #expect(text.contains("ptop: the terminal type TERM=dumb cannot move its cursor"))
    #expect(try session.terminal.attributes() == session.terminal.initialAttributes)
  }

  @Test func noColorAndASCII() throws {
    let session = try TerminalSession.ptop(
      environment: ["NO_COLOR": "1", "LANG": "C", "LC_ALL": "C"])
    try session.waitForSample()
    try session.send("q")
    _ = try session.waitForExit()
    #expect(session.log.bytes.allSatisfy { $0 < 0x80 })
    #expect(session.log.text.firstMatch(of: /\u{1B}\[[0-9;]*[34][0-7]m/) == nil)
  }

  /// The pid and the CPU % of a row of the table: the first field after the pid with a point in it.
  private static func usage(in row: String) -> (pid: String, percent: Double)? {
    let fields = row.split(separator: " ").map(String.init).drop { $0 == ">" }
    guard let pid = fields.first, Int(pid) != nil, fields.count > 8,
      let percent = fields.dropFirst().first(where: { $0.contains(".") && Double($0) != nil })
    else { return nil }
    return (pid, Double(percent) ?? 0)
  }
}
