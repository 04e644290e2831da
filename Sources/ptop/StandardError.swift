import Glibc

/// Standard error, written to whole lines at a time.
enum StandardError {
  /// How long a terminal that has stopped reading may hold the program up.
  private static let patience: Int32 = 250

  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// A terminal gets a description of our own, which can be non-blocking without the shell's being so.
  private static let descriptor: Int32 = {
    guard isTerminal else { return STDERR_FILENO }
    let own = unsafe open("/proc/self/fd/2", O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    return own >= 0 ? own : STDERR_FILENO
  }()

  static func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let got = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if got < 0 && errno == EINTR { continue }
      if got < 0 && errno == EAGAIN && canTakeMore() { continue }
      // There is nowhere left to complain to.
      if got <= 0 { return }
      bytes.removeFirst(got)
    }
  }

  private static func canTakeMore() -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return unsafe poll(&entry, 1, patience) > 0 && entry.revents & Int16(POLLOUT) != 0
  }
}
