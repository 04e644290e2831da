import Glibc
import Linux
import Sampler

/// Standard output, for what a command prints.
enum StandardOutput {
  enum Outcome {
    case written
    /// The reader reads no further (`| head`): that is no error, even where SIGPIPE is ignored.
    case unread
    case signal(Int32)
  }

  /// What never makes a pipe that takes something wait for more room (pipe(7), PIPE_BUF).
  private static let chunk = 4096
  /// How long a reader that takes nothing may hold up the end, in milliseconds.
  private static let timeout: Int32 = 250

  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// The columns of a terminal; `nil` where it is none, or has none to tell.
  static var columns: Int? {
    var size = winsize()
    guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// Writes all of it, for a command that ends then.
  static func write(_ bytes: [UInt8]) throws(CannotPrint) {
    var rest = bytes[...]
    while let some = try write(some: rest, atMost: rest.count), some < rest.count {
      rest.removeFirst(some)
    }
  }

  /// Writes all of it; a signal waits until it is written, but not long for a reader that has stopped.
  static func write(
    _ bytes: [UInt8], unless signals: borrowing Signals
  ) throws(CannotPrint) -> Outcome {
    var rest = bytes[...]
    var ending: Int32?
    while !rest.isEmpty {
      var entries = [
        pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: ending == nil ? signals.descriptor : -1, events: Int16(POLLIN), revents: 0),
      ]
      let ready = unsafe poll(&entries, nfds_t(entries.count), ending == nil ? -1 : timeout)
      if entries[0].revents != 0 {
        guard let some = try write(some: rest, atMost: chunk) else { return .unread }
        rest.removeFirst(some)
      } else if let ending, ready == 0 {
        return .signal(ending)
      } else if ending == nil {
        ending = signals.next()
      }
    }
    return ending.map { .signal($0) } ?? .written
  }

  /// How many bytes were written; `nil` when they will not be read.
  private static func write(
    some bytes: ArraySlice<UInt8>, atMost limit: Int
  ) throws(CannotPrint) -> Int? {
    let count = unsafe bytes.withUnsafeBytes {
      unsafe Glibc.write(STDOUT_FILENO, $0.baseAddress, min($0.count, limit))
    }
    if count >= 0, count > 0 || bytes.isEmpty { return count }
    if count < 0, errno == EINTR || errno == EAGAIN { return 0 }
    if count < 0, errno == EPIPE { return nil }
    throw CannotPrint(cause: SystemError(errno))
  }
}

/// Standard output takes nothing.
struct CannotPrint: Error, CustomStringConvertible {
  let cause: SystemError

  var description: String {
    "cannot write to standard output: \(cause); give it a file or a pipe that can be written to"
  }
}
