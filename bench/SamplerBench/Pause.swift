import Glibc
import Linux
import Sampler

/// Waiting, for the loops of the bench.
enum Pause {
  static func sleep(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
    _ = unsafe nanosleep(&time, nil)
  }

  /// Whether standard input ended before so much time had gone by.
  static func inputEnded(within duration: Duration) -> Bool {
    var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    let milliseconds = Int32(clamping: Int(duration.seconds * 1000))
    return unsafe poll(&input, 1, milliseconds) != 0
  }

  /// A line on standard output, at once.
  static func tell(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = unsafe write(STDOUT_FILENO, bytes, bytes.count)
  }
}
