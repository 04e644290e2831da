import Linux
import NIOCore
import Snapshots
import Synchronization

/// Samples for answers, which are made on the event thread.
struct FreshSamples: Sendable {
  let feed: SnapshotFeed
  let thread: EventThread

  /// Calls `done` once on the event thread: with a sample that was begun at the moment `from` or later,
  /// which may be some time ahead, or with `nil` when there is none before `limit` is over.
  func request(
    from: Duration, limit: Duration, now: Duration,
    _ done: @escaping @Sendable (Snapshot?) -> Void
  ) {
    let waiting = WaitingAnswer(done)
    let deadline = thread.loop.scheduleTask(in: TimeAmount(limit)) { waiting.take()?(nil) }
    let deliver: @Sendable (Snapshot) -> Void = { [thread] snapshot in
      let answer: @Sendable () -> Void = {
        guard let done = waiting.take() else { return }
        deadline.cancel()
        done(snapshot)
      }
      if thread.loop.inEventLoop { answer() } else { thread.run(answer) }
    }
    if from <= now { return feed.request(within: now - from, now: now, deliver: deliver) }
    // A request that waits is answered by a sample that is taken at once.
    thread.loop.scheduleTask(in: TimeAmount(from - now)) { [feed] in
      feed.request(within: .zero, now: from, deliver: deliver)
    }
  }
}

/// An answer that is given once: with a sample or at its deadline, whichever comes first.
///
/// The feed remembers each request until there is a sample; what was answered without one must not keep
/// its connection in memory for so long.
private final class WaitingAnswer: Sendable {
  private let done: Mutex<(@Sendable (Snapshot?) -> Void)?>

  init(_ done: @escaping @Sendable (Snapshot?) -> Void) { self.done = Mutex(done) }

  func take() -> (@Sendable (Snapshot?) -> Void)? { done.withLock { $0.take() } }
}

/// What a request that needs a sample gets.
enum SampleAnswer: Sendable {
  case body(Body)
  /// What needs no sample after all.
  case response(Response)
  /// No sample came in that time.
  case noSample(within: Duration)
}
