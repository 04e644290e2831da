import CLinux
import Glibc

/// Signals taken as events, in the order in which they came, instead of by a handler.
///
/// Must be made before any other thread is started, so that all of them inherit the blocked mask.
package struct Signals: ~Copyable {
  /// For poll(2).
  package let descriptor: Int32

  package init(_ signals: [Int32]) {
    descriptor = unsafe signals.withUnsafeBufferPointer {
      unsafe linux_signalfd($0.baseAddress, $0.count)
    }
  }

  deinit { _ = close(descriptor) }

  /// The next signal that waits, or `nil`.
  package func next() -> Int32? {
    let number = linux_next_signal(descriptor)
    return number > 0 ? number : nil
  }

  /// Sleeps until a signal comes.
  package func wait() -> Int32 {
    while true {
      if let number = next() { return number }
      _ = linux_wait(descriptor, .max)
    }
  }

  /// Stops this process as SIGTSTP does by default, and returns when it is continued.
  static func stop() { linux_reraise(SIGTSTP) }

  /// Dies by the signal, so that whoever waits for this process sees it.
  package static func reraise(_ number: Int32) -> Never {
    linux_reraise(number)
    exit(128 + number)
  }
}
