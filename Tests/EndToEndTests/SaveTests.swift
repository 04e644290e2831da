import Foundation
import TestSupport
import Testing

/// `W` writes what was changed on the screen, and nothing else.
@Suite(.serialized) struct SaveTests {
  @Test func flagsAreOfThisRunOnly() throws {
    let session = try TerminalSession.ptop(["-d", "0.5", "--tree", "-s", "pid"])
    try session.waitForSample()
    let path = session.home.path(".config/ptop/config.yml")
    try session.send("W")
    try session.wait("the answer") { $0.contains { $0.contains("nothing was changed") } }
    #expect(!FileManager.default.fileExists(atPath: path))
    try session.send("i")
    try session.wait("the switch") {
      $0.contains { $0.contains("only those that used CPU time: on") }
    }
    try session.send("W")
    try session.wait("the answer") { $0.contains { $0.contains("saved to ") } }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "hide_idle: true\n")
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
  }

  /// Who may not make the directory is told so, and not that a file is missing in it.
  @Test func whoMayNotMakeTheDirectory() throws {
    var words = [try BuiltBinary.path, "-d", "0.2"]
    if getuid() == 0 {
      words = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] + words
    }
    let session = try TerminalSession(
      words[0], Array(words.dropFirst()), size: TerminalSize(columns: 200, rows: 24),
      environment: ["XDG_CONFIG_HOME": "/of-nobody"])
    try session.waitForSample()
    try session.send("iW")
    try session.wait("the reason") { rows in
      rows.contains { $0.contains("settings /of-nobody/ptop/config.yml: Permission denied") }
    }
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
  }

  /// Nobody asked whether it was saved; that it was not is on the screen all the same, beside what the
  /// key did.
  @Test(arguments: ["interactive", "both"])
  func thatNothingWasSavedIsSeen(_ name: String) throws {
    let address = name == "both" ? ["--web.listen-address", "127.0.0.1:0"] : []
    let session = try TerminalSession.ptop(
      [name, "-d", "0.2"] + address, size: TerminalSize(columns: 200, rows: 24),
      environment: ["XDG_CONFIG_HOME": "/dev/null"])
    try session.waitForSample()
    try session.send("i")
    try session.wait("what went wrong") { rows in
      rows.contains { $0.contains("CPU time: on; settings /dev/null/ptop/config.yml: Not a dir") }
    }
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
  }
}
