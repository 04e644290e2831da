package import Linux
import Synchronization

/// One producer, many readers: the newest snapshot wins.
///
/// A reader says how old a snapshot it accepts. Requests that wait at the same time are answered by
/// the same sample. Callbacks run on the producer's thread (or at once on the caller's, when what it
/// accepts is there already) and must not block.
package final class SnapshotFeed: Sendable {
  private struct Request {
    /// Monotonic: a snapshot taken earlier is too old.
    let notBefore: Duration
    let deliver: @Sendable (Snapshot) -> Void
  }

  private struct State {
    var latest: Snapshot?
    var requests: [Request] = []
    var subscribers: [@Sendable (Snapshot) -> Void] = []
    var wants: [Reader: Wants] = [:]
  }

  /// What reads the samples, and may want other things of the next ones than of the last.
  package struct Reader: Sendable, Hashable {
    private let name: String

    package init(_ name: String) { self.name = name }
  }

  private let state = Mutex(State())
  /// Rung when a request waits that no snapshot answers.
  package let requested = Wakeup()

  package init() {}

  package var latest: Snapshot? { state.withLock { $0.latest } }

  /// Calls `deliver` once, with a snapshot that is not older than `age` at the time of the call.
  package func request(
    within age: Duration, now: Duration = Clock.monotonic(),
    deliver: @escaping @Sendable (Snapshot) -> Void
  ) {
    let request = Request(notBefore: now - age, deliver: deliver)
    let fresh: Snapshot? = state.withLock { state in
      if let latest = state.latest, latest.taken.monotonic >= request.notBefore { return latest }
      state.requests.append(request)
      return nil
    }
    if let fresh { deliver(fresh) } else { requested.ring() }
  }

  /// Calls `onPublish` with every snapshot from now on.
  package func subscribe(_ onPublish: @escaping @Sendable (Snapshot) -> Void) {
    state.withLock { $0.subscribers.append(onPublish) }
  }

  /// Puts the newest snapshot into the inbox, if there is one, and every one from now on.
  package func subscribe(_ inbox: Inbox<Snapshot>) {
    subscribeFromNewest { inbox.put($0) }
  }

  /// Under the lock, so that none is missed in between, and none comes behind a newer one: the call
  /// with the newest must not use the feed.
  func subscribeFromNewest(_ onPublish: @escaping @Sendable (Snapshot) -> Void) {
    state.withLock { state in
      state.subscribers.append(onPublish)
      if let latest = state.latest { onPublish(latest) }
    }
  }

  /// Asks that from the next sample on there is this beyond what the sampler was made with, and no
  /// longer what that reader wanted before.
  package func want(_ wants: Wants, for reader: Reader) {
    state.withLock { $0.wants[reader] = wants }
  }

  /// What the next sample is for, beyond what the sampler was made with.
  package var wants: Wants {
    state.withLock { $0.wants.values.reduce(Wants()) { $0.union($1) } }
  }

  /// Makes the snapshot the newest and hands it to the readers that wait for one like it.
  package func publish(_ snapshot: Snapshot) {
    let (answered, subscribers) = state.withLock { state in
      state.latest = snapshot
      let answered = state.requests.filter { $0.notBefore <= snapshot.taken.monotonic }
      state.requests.removeAll { $0.notBefore <= snapshot.taken.monotonic }
      return (answered, state.subscribers)
    }
    for request in answered { request.deliver(snapshot) }
    for subscriber in subscribers { subscriber(snapshot) }
  }

  /// Whether a request waits: the producer samples at once instead of at its next tick.
  package var hasRequests: Bool { state.withLock { !$0.requests.isEmpty } }
}
