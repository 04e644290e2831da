import Synchronization

/// All values, in order, from one thread for another that also waits for other things.
package final class Backlog<Value: Sendable>: Sendable {
  /// Rung by what is put in.
  package let wakeup = Wakeup()
  private let values = Mutex<[Value]>([])

  package init() {}

  package func put(_ value: Value) {
    values.withLock { $0.append(value) }
    wakeup.ring()
  }

  /// What was put in since the last call.
  package func takeAll() -> [Value] {
    wakeup.clear()
    return values.withLock { values in
      defer { values = [] }
      return values
    }
  }
}
