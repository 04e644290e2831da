import Linux
import Logging
import Sampler
import Synchronization
import TopUI

/// Where log lines go: to standard error, but never over a screen that is on the same terminal.
///
/// A line is never waited for. A thread writes them, and when standard error takes none, they are
/// dropped and counted.
final class LogSink: Sendable {
  private struct State {
    var isHolding = false
    var queue = LineQueue()
    var latest: ProgramStatus.LogLine?
  }

  private let state = Mutex(State())
  private let writer: StandardError
  let format: LogFormat

  init(format: LogFormat, writer: StandardError = StandardError()) {
    self.format = format
    self.writer = writer
  }

  /// Keeps lines back until ``release()``, if `isShared`: where standard error is the screen's terminal.
  func hold(_ isShared: Bool = StandardError.isTerminal) {
    if !isShared { return }
    // What was said before the screen, then what was being written when it began.
    writer.finish()
    state.withLock { $0.isHolding = true }
    writer.finish()
  }

  /// Writes what was kept back.
  func release() {
    state.withLock { $0.isHolding = false }
    write()
  }

  /// Waits until all lines are written, or standard error takes no more.
  func finish() { writer.finish() }

  /// What was kept back, and is not any more.
  func take() -> [String] { state.withLock { $0.queue.take().lines } }

  /// The newest message that a user should see at once, for the status row of the screen.
  var latest: ProgramStatus.LogLine? { state.withLock { $0.latest } }

  /// Lines that were dropped since the start, those that standard error refused among them.
  var dropped: UInt64 { state.withLock { $0.queue.dropped } + writer.failures }

  func put(_ line: String, message: String, isUrgent: Bool) {
    let isHeld = state.withLock { state in
      if isUrgent {
        let number = (state.latest?.number ?? 0) + 1
        state.latest = ProgramStatus.LogLine(number: number, text: message)
      }
      state.queue.put(line)
      return state.isHolding
    }
    if !isHeld { write() }
  }

  /// What waits is taken when the thread is ready for it, so that the queue alone is bounded.
  private func write() {
    writer.write { [weak self] in self?.texts() ?? [] }
  }

  private func texts() -> [String] {
    let (dropped, lines) = state.withLock { state in
      state.isHolding ? (0, []) : state.queue.take()
    }
    let gap = dropped == 0 ? [] : [gapLine(dropped)]
    return (gap + lines).map { $0 + "\n" }
  }

  private func gapLine(_ dropped: UInt64) -> String {
    format.line(
      time: Timestamp.text(Clock.wall()), level: .warning,
      message: "log lines were dropped, because standard error took none",
      fields: [("lines", "\(dropped)")])
  }
}
