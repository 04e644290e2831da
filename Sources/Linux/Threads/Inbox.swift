import Synchronization

/// The newest value, from one thread for another that also waits for other things.
package final class Inbox<Value: Sendable>: Sendable {
  /// Rung by what is put in; inboxes that are waited for together share one.
  package let wakeup: Wakeup
  private let newest = Mutex<Value?>(nil)

  package init(_ wakeup: Wakeup = Wakeup()) { self.wakeup = wakeup }

  package func put(_ value: Value) {
    newest.withLock { $0 = value }
    wakeup.ring()
  }

  /// All that share the wakeup look into all inboxes once it rang.
  package func take() -> Value? { newest.withLock { $0.take() } }
}
