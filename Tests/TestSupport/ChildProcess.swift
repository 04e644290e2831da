import CTerminalEmulator
import Foundation

/// A process that a test started; it and its group are dead at the latest when this value goes.
package final class ChildProcess: Sendable {
  /// What one of the three standard streams is.
  package enum Stream: Sendable {
    /// Nothing to read, and writes that vanish.
    case null
    /// Written by `send(_:)`, or collected as it comes, so that the process never waits for us.
    case pipe
    /// A descriptor of the caller, which goes on owning it.
    case descriptor(Int32)
    /// The terminal of `PseudoTerminal.spawn`.
    case terminal
  }

  /// The process, and its group; another process may have it once this one has ended.
  package let pid: Int32

  private let exit: ProcessExit
  /// Standard input while it is an open pipe.
  private let inputPipe: Monitor<Int32?>
  private let outputs: [CollectedOutput?]

  /// Starts a process without a terminal.
  package convenience init(
    _ command: Command, input: Stream = .null, output: Stream = .pipe, error: Stream = .pipe
  ) throws {
    try self.init(command, input, output, error, terminal: nil)
  }

  /// With a path of a terminal the process leads a session that this terminal controls.
  init(
    _ command: Command, _ input: Stream, _ output: Stream, _ error: Stream, terminal: String?
  ) throws {
    var streams = try SpawnStreams(input, output, error)
    let pid = try streams.spawn(command, terminal: terminal)
    self.pid = pid
    OrphanSweeper.shared?.started(pid)
    exit = ProcessExit(of: pid)
    inputPipe = Monitor(streams.takeOurs(STDIN_FILENO))
    outputs = [STDOUT_FILENO, STDERR_FILENO].map { stream in
      streams.takeOurs(stream).map { CollectedOutput($0) }
    }
  }

  deinit {
    closeInput()
    kill()
  }

  /// What came on standard output so far.
  package var output: [UInt8] { outputs[0]?.bytes ?? [] }

  /// What came on standard error so far.
  package var error: [UInt8] { outputs[1]?.bytes ?? [] }

  /// Standard output so far, as text.
  package var outputText: String { String(decoding: output, as: UTF8.self) }

  /// Standard error so far, as text.
  package var errorText: String { String(decoding: error, as: UTF8.self) }

  /// How it ended, nil while it lives.
  package var status: ExitStatus? { exit.status }

  /// Waits until the process has ended and all it wrote is collected.
  @discardableResult
  package func wait(until deadline: Deadline = Deadline()) throws -> ExitStatus {
    guard let status = exit.wait(until: deadline) else {
      throw TestKitError.timedOut("the end of process \(pid)", outputText + errorText)
    }
    for output in outputs { output?.waitForEnd(until: deadline) }
    return status
  }

  /// Waits until standard output satisfies a condition.
  package func wait(
    forOutput what: String, until deadline: Deadline = Deadline(), _ holds: (String) -> Bool
  ) throws {
    guard let collected = outputs[0], collected.wait(until: deadline, holds) else {
      throw TestKitError.timedOut(what, outputText + errorText)
    }
  }

  /// Waits until standard error satisfies a condition.
  package func wait(
    forError what: String, until deadline: Deadline = Deadline(), _ holds: (String) -> Bool
  ) throws {
    guard let collected = outputs[1], collected.wait(until: deadline, holds) else {
      throw TestKitError.timedOut(what, outputText + errorText)
    }
  }

  /// Sends a signal; one that ended already never has its successor hit.
  package func signal(_ number: Int32) { exit.signal(number, group: false) }

  /// Writes to standard input, a pipe.
  package func send(_ text: String, until deadline: Deadline = Deadline()) throws {
    try send(Array(text.utf8), until: deadline)
  }

  /// Writes to standard input, a pipe.
  package func send(_ bytes: [UInt8], until deadline: Deadline = Deadline()) throws {
    try inputPipe.access { number in
      guard let number else { throw TestKitError("standard input of \(pid) is no open pipe") }
      try OwnedDescriptor.write(bytes, to: number, until: deadline)
    }
  }

  /// Ends standard input.
  package func closeInput() {
    inputPipe.access { number in
      if let open = number { _ = close(open) }
      number = nil
    }
  }

  /// Kills the process and its group, and reaps it.
  package func kill() {
    exit.signal(SIGKILL, group: true)
    _ = exit.wait(until: Deadline())
  }
}
