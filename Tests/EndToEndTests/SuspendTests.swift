import Foundation
import TestSupport
import Testing

/// Ctrl-Z and fg, under a shell with job control, as a user has it.
@Suite(.serialized) struct SuspendTests {
  /// With nothing over the screen, and with each of what may be.
  @Test(arguments: [
    ("", "PID^"), (TerminalKey.function(9), "Send to "), (TerminalKey.function(2), "Setup of"),
    (TerminalKey.function(8), "Nice value"), ("/abc", "Find: abc_"), ("h", "this help"),
  ])
  func suspendingAndComingBack(_ keys: String, _ shown: String) throws {
    let shell = ["/bin/bash", "--norc", "--noprofile", "-i"]
    // A thread that reads of a process that is stuck in the kernel cannot stop, and without it the shell
    // hears of no stop: such processes of other tests are not to be seen.
    let alone = getuid() == 0 ? ["unshare", "--pid", "--fork", "--mount-proc", "--kill-child"] : []
    let command = alone + shell
    let session = try TerminalSession(
      command[0], Array(command.dropFirst()),
      environment: ["PS1": "shell> ", "PTOP": try BuiltBinary.path])
    try session.wait("a prompt") { $0.contains { $0.hasPrefix("shell>") } }
    try session.send("\"$PTOP\" -d 0.2 -s pid\r")
    // The one process that does not end meanwhile; nobody says yes to anything.
    try session.wait("the screen") { $0.contains { $0.hasPrefix(">      1 ") } }
    // The shell may hand the keyboard over after the program has begun to draw.
    try Deadline().wait(for: "the keyboard to be ptop's") {
      let group = try session.terminal.foregroundGroup()
      return try String(contentsOfFile: "/proc/\(group)/comm", encoding: .utf8) == "ptop\n"
    }
    try session.send(keys)
    try session.wait("what was asked for") { $0.contains { $0.contains(shown) } }
    #expect(session.screen.modes.hasMouse && session.screen.modes.isOn(2004))
    try session.send(TerminalKey.control("z"))
    try session.wait("the shell") { $0.contains { $0.contains("Stopped") } }
    #expect(!session.screen.isAlternateScreen && session.screen.isCursorVisible)
    #expect(!session.screen.modes.hasMouse && !session.screen.modes.isOn(1006))
    try session.send("stty -a | grep -ow -e icanon -e echo | xargs; fg\r")
    try session.wait("the screen again, as it was") { $0.contains { $0.contains(shown) } }
    #expect(session.screen.modes.hasMouse && session.screen.modes.isOn(2004))
    if !keys.isEmpty {
      try session.send(TerminalKey.escape)
      try session.wait("the table") { rows in
        rows.contains { $0.contains("PID^") } && !rows.contains { $0.contains(shown) }
      }
    }
    try session.send("q")
    try session.wait("the shell, with cooked input before") { rows in
      rows.contains { $0.contains("icanon echo") } && !rows.contains { $0.contains("PID^") }
    }
    try session.send("exit\r")
    #expect(try session.waitForExit() == .exited(0))
  }
}
