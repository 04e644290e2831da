import Foundation
import TestSupport
import Testing

/// Whatever lies over the screen when a signal comes.
@Suite(.serialized) struct OverlaySignalTests {
  private static let overlays = [
    (TerminalKey.function(9), "Send to "), ("/abc", "Find: abc_"),
    (TerminalKey.function(8), "Nice value"),
  ]
  private static let signals = [
    SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGSEGV, SIGILL, SIGABRT, SIGBUS, SIGFPE, SIGTRAP, SIGSYS,
    SIGUSR2, SIGALRM, SIGPWR, __libc_current_sigrtmin(),
  ]
  private static let cases = overlays.flatMap { overlay in signals.map { (overlay, $0) } }

  private func start(_ overlay: (keys: String, text: String)) throws -> TerminalSession {
    // The report that a debug build prints about a crash takes seconds and is not ours to test.
    let session = try TerminalSession.ptop(
      ["-s", "pid"], environment: ["SWIFT_BACKTRACE": "enable=no"])
    // The one process that does not end meanwhile; nobody says yes to anything.
    try session.wait("the first process") { $0.contains { $0.hasPrefix(">      1 ") } }
    try session.send(overlay.keys)
    try session.wait("what lies over it") { $0.contains { $0.contains(overlay.text) } }
    return session
  }

  @Test(arguments: cases)
  func theTerminalIsPutBack(_ overlay: (String, String), _ number: Int32) throws {
    let session = try start(overlay)
    #expect(session.screen.modes.hasMouse)
    session.process.signal(number)
    #expect(try session.waitForExit() == .signalled(number))
    try expectRestored(session)
  }

  @Test(arguments: overlays)
  func ctrlCIsAnInterrupt(_ keys: String, _ text: String) throws {
    let session = try start((keys, text))
    try session.send(TerminalKey.control("c"))
    #expect(try session.waitForExit() == .signalled(SIGINT))
    try expectRestored(session)
  }

  @Test(arguments: overlays)
  func aTerminalThatGoesAway(_ keys: String, _ text: String) throws {
    let session = try start((keys, text))
    session.terminal.close()
    #expect(try session.process.wait() == .signalled(SIGHUP))
  }

  /// Writing to a pipe that nobody reads is none of the screen's business.
  @Test func aBrokenPipeIsIgnored() throws {
    let session = try start(Self.overlays[0])
    session.process.signal(SIGPIPE)
    try session.send(TerminalKey.escape)
    try session.wait("the table") { !$0.contains { $0.contains("Send to ") } }
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
  }
}
