import Glibc
import TestSupport
import Testing

/// However it crashes, the terminal is put back and the parent sees the signal.
@Suite(.serialized) struct CrashTests {
  #if arch(x86_64)
    private static let trap = SIGILL
  #else
    private static let trap = SIGTRAP
  #endif
  private static let crashes = [
    ("trap", trap), ("breakpoint", SIGTRAP), ("segv", SIGSEGV), ("abort", SIGABRT),
    ("seccomp", SIGSYS),
  ]

  /// The report that a debug build prints about a crash takes seconds and is not ours to test.
  private static let noReport = ["SWIFT_BACKTRACE": "enable=no" as String?]

  @Test(arguments: crashes)
  func realCrashes(_ how: String, _ number: Int32) throws {
    let session = try TerminalSession(
      BuiltBinary.helper("crash-probe"), [how], environment: Self.noReport)
    #expect(try session.waitForExit() == .signalled(number))
    #expect(session.log.text.contains("\u{1B}[?1049h"))
    try expectRestored(session)
  }

  /// Nobody reads the line: what is left to do is to give its settings back, and to end.
  @Test(arguments: crashes)
  func withAFullLine(_ how: String, _ number: Int32) throws {
    let session = try TerminalSession(
      BuiltBinary.helper("crash-probe"), [how, "full"], environment: Self.noReport)
    #expect(try session.process.wait() == .signalled(number))
    #expect(try session.terminal.attributes() == session.terminal.initialAttributes)
  }

  /// `ptop </dev/tty`: standard input can be read only.
  @Test(arguments: [SIGSEGV, SIGILL, SIGTERM])
  func withInputThatIsReadOnly(_ number: Int32) throws {
    let session = try TerminalSession(
      "/bin/sh", ["-c", "exec \"$PTOP\" </dev/tty"],
      environment: Self.noReport.merging(["PTOP": try BuiltBinary.path]) { $1 })
    try session.waitForSample()
    session.process.signal(number)
    #expect(try session.waitForExit() == .signalled(number))
    try expectRestored(session)
  }
}

/// What a program leaves must be what it found: modes, and the line's settings.
func expectRestored(_ session: TerminalSession) throws {
  #expect(session.log.leftovers == [])
  #expect(session.log.hazards == [])
  #expect(try session.terminal.attributes() == session.terminal.initialAttributes)
}
