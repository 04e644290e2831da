import Synchronization

/// Where the sampler's thread leaves the newest snapshot for a thread that waits for more than that.
package final class SnapshotInbox: Sendable {
  package let wakeup = Wakeup()
  private let newest = Mutex<Snapshot?>(nil)

  package init() {}

  package func put(_ snapshot: Snapshot) {
    newest.withLock { $0 = snapshot }
    wakeup.ring()
  }

  package func take() -> Snapshot? {
    wakeup.clear()
    return newest.withLock { $0.take() }
  }
}
