import CLinux
import Glibc

/// An eventfd(2) that one thread sleeps on and any other may ring.
package final class Wakeup: Sendable {
  /// For poll(2) beside other descriptors.
  package let descriptor: Int32

  package init() { descriptor = linux_eventfd() }
  deinit { _ = close(descriptor) }

  package func ring() {
    var one: UInt64 = 1
    // EAGAIN means that it rings already.
    _ = unsafe write(descriptor, &one, MemoryLayout<UInt64>.size)
  }

  /// Forgets the rings so far.
  package func clear() {
    var count: UInt64 = 0
    _ = unsafe read(descriptor, &count, MemoryLayout<UInt64>.size)
  }

  /// Sleeps until it rings or the monotonic clock reaches `deadline`.
  package func wait(until deadline: Duration) {
    let (seconds, attoseconds) = max(deadline - Clock.monotonic(), .zero).components
    // A day at most: a longer sleep changes nothing, and no sum of this overflows.
    _ = linux_wait(descriptor, min(seconds, 86_400) * 1_000_000_000 + attoseconds / 1_000_000_000)
    clear()
  }
}
