import Foundation

/// A program on a terminal with a screen: what a user at a keyboard has.
package final class TerminalSession {
  /// The line to the program.
  package let terminal: PseudoTerminal
  /// The screen.
  package let screen: TerminalEmulator
  /// The program.
  package let process: ChildProcess
  /// The program's home directory.
  package let home: TemporaryDirectory

  /// Starts a program in `Command.plainEnvironment`, with changes to it: nil removes a variable.
  package init(
    _ executable: String, _ arguments: [String] = [], size: TerminalSize = TerminalSize(),
    environment changes: [String: String?] = [:]
  ) throws {
    home = try TemporaryDirectory()
    terminal = try PseudoTerminal(size)
    screen = try TerminalEmulator(size)
    var command = Command(
      executable, arguments, environment: Command.plainEnvironment(home: home.path))
    for (name, value) in changes { command.environment[name] = value }
    process = try terminal.spawn(command)
  }

  // Before its home goes.
  deinit { process.kill() }

  /// Starts the program under test.
  package static func ptop(
    _ arguments: [String] = [], size: TerminalSize = TerminalSize(),
    environment: [String: String?] = [:]
  ) throws -> TerminalSession {
    try TerminalSession(BuiltBinary.path, arguments, size: size, environment: environment)
  }

  /// All that was sent to the terminal so far.
  package var log: RawTerminalLog { RawTerminalLog(terminal.recorded) }

  /// Types.
  package func send(_ keys: String) throws { try terminal.send(keys) }

  /// Changes the window's size.
  package func resize(_ size: TerminalSize) throws {
    screen.resize(size)
    try terminal.resize(size)
  }

  /// Shows what the program sends until the rows satisfy the predicate, and returns them.
  @discardableResult
  package func wait(
    _ what: String, until deadline: Deadline = Deadline(), _ holds: ([String]) throws -> Bool
  ) throws -> [String] {
    while true {
      let rows = screen.rows
      if try holds(rows) { return rows }
      guard !terminal.hasHungUp else { throw TestKitError("it ended before \(what):\n" + picture) }
      guard !deadline.hasPassed else { throw TestKitError.timedOut(what, picture) }
      _ = try pump(until: deadline)
    }
  }

  /// Waits for a sample, whose number ends the first row. Titles and keys are there before: what happens
  /// then, ptop does not see.
  package func waitForSample() throws {
    try wait("a sample") { ($0.first?.firstMatch(of: /#[0-9]+$/)) != nil }
  }

  /// Shows what the program sends until it sends nothing for that long.
  package func settle(quiet seconds: Double = 0.1, until deadline: Deadline = Deadline()) throws {
    while !deadline.hasPassed, try pump(until: Deadline(seconds: seconds)) {}
  }

  /// Shows what the program sends until it ends.
  @discardableResult
  package func waitForExit(until deadline: Deadline = Deadline()) throws -> ExitStatus {
    while !terminal.hasHungUp, process.status == nil {
      guard !deadline.hasPassed else {
        throw TestKitError.timedOut("the end of the program", picture)
      }
      _ = try pump(until: Deadline(seconds: min(0.05, deadline.seconds)))
    }
    // The kernel hands the last output over in its own time; the hangup comes after it.
    let grace = Deadline(seconds: min(1, deadline.seconds))
    while !terminal.hasHungUp, !grace.hasPassed { _ = try pump(until: grace) }
    return try process.wait(until: deadline)
  }

  /// The screen in a frame, for messages.
  package var picture: String {
    let rule = "+" + String(repeating: "-", count: screen.size.columns)
    return ([rule] + screen.rows.map { "|" + $0 } + [rule]).joined(separator: "\n")
  }

  /// False when nothing came in time, or nothing more will.
  private func pump(until deadline: Deadline) throws -> Bool {
    let bytes = try terminal.pump(until: deadline)
    screen.feed(bytes)
    let replies = screen.takeReplies()
    if !replies.isEmpty, !terminal.hasHungUp { try terminal.send(replies) }
    return !bytes.isEmpty
  }
}
