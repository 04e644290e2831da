import TestSupport
import Testing

/// Colours for a dark terminal, or for a light one.
@Suite struct BackgroundTests {
  private static let question = "\u{1B}]11;?\u{1B}\\"
  // As xterm-256color says them: what is faint on dark, and on light.
  private static let onDark = "38;5;246m"
  private static let onLight = "38;5;242m"

  @Test func theTerminalIsAskedAndItsAnswerIsNoKey() throws {
    let session = try TerminalSession.ptop(["-d", "0.2"], environment: ["COLORFGBG": nil])
    try session.waitForSample()
    #expect(session.log.contains(Self.question.utf8))
    #expect(session.log.contains(Self.onDark.utf8) && !session.log.contains(Self.onLight.utf8))
    try session.send("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\")
    try session.wait("the colours for light") { _ in session.log.contains(Self.onLight.utf8) }
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
    // The question, and nothing else.
    #expect(session.log.leftovers == [] && session.log.hazards == ["ESC ]"])
  }

  @Test func theEnvironmentMaySayIt() throws {
    let session = try TerminalSession.ptop(["-d", "0.2"], environment: ["COLORFGBG": "0;15"])
    try session.waitForSample()
    #expect(!session.log.contains(Self.question.utf8) && session.log.contains(Self.onLight.utf8))
  }
}
