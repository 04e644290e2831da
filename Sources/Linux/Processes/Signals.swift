import CLinux
import Glibc

/// Signals taken as events, in the order in which they came, instead of by a handler.
///
/// Must be made before any other thread is started, so that all of them inherit the blocked mask.
package struct Signals: ~Copyable, Sendable {
  /// For poll(2).
  package let descriptor: Int32

  /// Throws where the kernel has no descriptor for it: signals that are blocked and never read would
  /// leave a program that only SIGKILL ends.
  package init(_ signals: [Int32]) throws(NoDescriptor) {
    descriptor = unsafe signals.withUnsafeBufferPointer {
      unsafe linux_signalfd($0.baseAddress, $0.count)
    }
    guard descriptor >= 0 else { throw NoDescriptor(what: "signals", errno: errno) }
  }

  deinit { _ = close(descriptor) }

  /// The next signal that waits, or `nil`.
  package func next() -> Int32? { nextWithSender()?.number }

  /// The same, with the pid of the process that sent it; 0 for the kernel, which sends a terminal's to all
  /// processes in the foreground.
  package func nextWithSender() -> (number: Int32, sender: Int32)? {
    var sender: Int32 = 0
    let number = unsafe linux_next_signal(descriptor, &sender)
    return number > 0 ? (number, sender) : nil
  }

  /// Sleeps until a signal comes.
  package func wait() -> Int32 {
    while true {
      if let number = next() { return number }
      _ = linux_wait(descriptor, .max)
    }
  }

  /// Stops this process as SIGTSTP does by default, and returns when it is continued.
  package static func stop() { linux_reraise(SIGTSTP) }

  /// Dies by the signal, so that the parent sees it.
  package static func reraise(_ number: Int32) -> Never {
    linux_reraise(number)
    exit(128 + number)
  }
}

/// The kernel had no descriptor to give.
package struct NoDescriptor: Error, CustomStringConvertible {
  let what: String
  let errno: Int32

  package var description: String {
    "no descriptor for \(what): \(SystemError(errno));"
      + " \(SystemError(errno).wayOut ?? "try again")"
  }
}
