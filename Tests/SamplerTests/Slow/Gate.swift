import Linux
import Sampler
import Synchronization

/// Stuck for as long as the gate is closed.
final class Gate: Sendable {
  private let isOpen = Mutex(false)
  private let opened = Wakeup()

  func open() {
    isOpen.withLock { $0 = true }
    opened.ring()
  }

  var isPassable: Bool { isOpen.withLock { $0 } }

  func pass() {
    while !isPassable { opened.wait(until: Clock.monotonic() + .seconds(1)) }
  }
}
