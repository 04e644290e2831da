import NIOCore
import Synchronization

/// Lets connections on to their next request in turn, one request each.
///
/// A client may send many requests before it takes an answer (RFC 9112 section 9.3.2). Each of them after
/// the first waits here, behind those of all others, and only for a while at a time: then the event loop
/// looks at what has come in. So a client that asks once is answered at once, however many others go on
/// asking and never read.
final class Turns: Sendable {
  private struct State {
    var waiting = CircularBuffer<@Sendable () -> Void>()
    /// Whether they will be let on, soon or after a pause.
    var isPlanned = false
  }

  /// So long at a time is for those that wait.
  private static let portion = TimeAmount.milliseconds(2)
  /// An event loop runs all that is due before it looks at its sockets: this is not.
  private static let pause = TimeAmount.microseconds(200)

  private let thread: EventThread
  private let state = Mutex(State())

  init(on thread: EventThread) { self.thread = thread }

  /// Calls `goOn` on the event thread when it is its turn.
  func wait(_ goOn: @escaping @Sendable () -> Void) {
    let isFirst = state.withLock { state in
      state.waiting.append(goOn)
      defer { state.isPlanned = true }
      return !state.isPlanned
    }
    if isFirst { thread.run { self.letOn() } }
  }

  private func letOn() {
    let end = NIODeadline.now() + Self.portion
    while let goOn = next() {
      goOn()
      if NIODeadline.now() >= end {
        thread.loop.scheduleTask(in: Self.pause) { self.letOn() }
        return
      }
    }
  }

  private func next() -> (@Sendable () -> Void)? {
    state.withLock { state in
      if let first = state.waiting.popFirst() { return first }
      state.isPlanned = false
      return nil
    }
  }
}
