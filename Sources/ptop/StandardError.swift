import Glibc

/// Standard error, written to whole lines at a time.
enum StandardError {
  static func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let got = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count)
      }
      if got < 0 && errno == EINTR { continue }
      // There is nowhere left to complain to.
      if got <= 0 { return }
      bytes.removeFirst(got)
    }
  }

  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}
