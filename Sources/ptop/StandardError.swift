import Glibc
import Linux
import Sampler
import Synchronization

/// Standard error, written to by a thread of its own: the pipe, terminal or journal behind it may take
/// nothing for ever, and non-blocking it can only be made for every process that shares it.
final class StandardError: Sendable {
  private struct State {
    var isDue = false
    var isWriting = false
    var hasThread = false
    /// Writes that came back, in whole or in part.
    var moves: UInt64 = 0
    /// Texts that were not written in whole.
    var failures: UInt64 = 0
    var source: @Sendable () -> [String] = { [] }
  }

  /// How long one that takes nothing may hold the end up.
  private static let timeout = Duration.milliseconds(250)

  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  private let descriptor: Int32
  private let state = Mutex(State())
  private let work = Wakeup()
  private let moved = Wakeup()

  init(_ descriptor: Int32 = STDERR_FILENO) { self.descriptor = descriptor }

  /// Writes a text and waits until it is written, or nothing more is taken.
  static func write(_ text: String) {
    let error = StandardError()
    if error.write({ [text] }) { return error.finish() }
    // There is no thread to be had.
    if error.canTakeMore(within: 250) { error.write(Array(text.utf8)[...]) }
  }

  /// Returns at once; the thread asks `source` for texts when it is ready, and writes each at once.
  /// `false` where there is no thread to be had; the next call tries again.
  @discardableResult
  func write(_ source: @escaping @Sendable () -> [String]) -> Bool {
    let needsThread = state.withLock { state in
      state.source = source
      state.isDue = true
      defer { state.hasThread = true }
      return !state.hasThread
    }
    if needsThread {
      do throws(NoThread) {
        try Thread.start(named: "log") { [self] in run() }
      } catch {
        state.withLock { $0.hasThread = false }
        return false
      }
    }
    work.ring()
    return true
  }

  /// Texts that standard error refused, in whole or in part.
  var failures: UInt64 { state.withLock { $0.failures } }

  /// Waits until all is written, or nothing was for a moment.
  func finish() {
    var (last, deadline) = (UInt64.max, Duration.zero)
    while true {
      let (isBusy, moves) = state.withLock {
        ($0.hasThread && ($0.isDue || $0.isWriting), $0.moves)
      }
      if !isBusy { return }
      let now = Clock.monotonic()
      if moves != last { (last, deadline) = (moves, now + Self.timeout) }
      if now >= deadline { return }
      moved.wait(until: deadline)
    }
  }

  private func run() {
    OwnCapabilities.keepThoseToRead()
    while true {
      let source = state.withLock { state in
        defer { (state.isDue, state.isWriting) = (false, state.isDue) }
        return state.isDue ? state.source : nil
      }
      if let source {
        for text in source() { write(Array(text.utf8)[...]) }
      } else {
        moved.ring()
        work.wait(until: .seconds(1 << 40))
      }
    }
  }

  private func write(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0 && errno == EINTR { continue }
      if count < 0 && errno == EAGAIN && canTakeMore(within: -1) { continue }
      // There is nowhere left to complain to (EPIPE, EIO, ENOSPC): it is counted.
      if count <= 0 { return state.withLock { $0.failures += 1 } }
      rest.removeFirst(count)
      state.withLock { $0.moves += 1 }
      moved.ring()
    }
  }

  /// Where another process has made it non-blocking.
  private func canTakeMore(within milliseconds: Int32) -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return unsafe poll(&entry, 1, milliseconds) > 0 && entry.revents & Int16(POLLOUT) != 0
  }
}
