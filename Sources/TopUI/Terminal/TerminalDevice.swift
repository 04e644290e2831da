import Glibc
import Linux

/// The terminal as the kernel knows it: attributes, size, and bytes in and out without ever waiting.
package final class TerminalDevice {
  let input: Int32
  package let output: Int32
  /// The attributes that the shell gave it.
  let original: termios
  /// Whether `output` is a description of our own; else it is the shell's too, and non-blocking only
  /// while the terminal is ours.
  private let isOwn: Bool
  private let originalFlags: Int32
  private var backlog: [UInt8] = []
  private var written = 0

  /// `nil` when input or output is no terminal; `descriptors` is where the kernel shows this process's.
  package init?(
    input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO,
    descriptors: String = "/proc/self/fd"
  ) {
    var attributes = termios()
    guard Self.isTerminal(input, output), unsafe tcgetattr(input, &attributes) == 0
    else { return nil }
    self.input = input
    original = attributes
    // A description of our own can be made non-blocking without the shell's becoming so.
    let own = unsafe open(
      "\(descriptors)/\(output)", O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    isOwn = own >= 0
    self.output = isOwn ? own : output
    originalFlags = fcntl(self.output, F_GETFL)
  }

  deinit { if isOwn { _ = close(output) } }

  static func isTerminal(
    _ input: Int32 = STDIN_FILENO, _ output: Int32 = STDOUT_FILENO
  ) -> Bool { isatty(input) == 1 && isatty(output) == 1 }

  /// Keys at once and unechoed; Ctrl-C, Ctrl-Z and Ctrl-\ stay signals; output as it is written.
  package func enterRaw() {
    if !isOwn { _ = fcntl(output, F_SETFL, originalFlags | O_NONBLOCK) }
    var raw = original
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO | IEXTEN)
    raw.c_oflag &= ~tcflag_t(OPOST)
    raw.c_iflag &= ~tcflag_t(IXON)
    unsafe withUnsafeMutableBytes(of: &raw.c_cc) { characters in
      unsafe characters[Int(VMIN)] = 1
      unsafe characters[Int(VTIME)] = 0
    }
    // TCSANOW: TCSADRAIN waits for a terminal that may have stopped reading.
    _ = unsafe tcsetattr(input, TCSANOW, &raw)
  }

  /// As the shell had it.
  package func restore() {
    var attributes = original
    _ = unsafe tcsetattr(input, TCSANOW, &attributes)
    if !isOwn { _ = fcntl(output, F_SETFL, originalFlags) }
  }

  /// No window is larger, and one cell takes some dozen bytes: any program on the terminal sets a size.
  private static let largest = Size(columns: 2000, rows: 1000)

  package var size: Size { Self.size(of: output) }

  /// 24 rows of 80 where the terminal does not know.
  static func size(of output: Int32 = STDOUT_FILENO) -> Size {
    var window = winsize()
    guard unsafe ioctl(output, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0
    else { return Size(columns: 80, rows: 24) }
    return Size(
      columns: min(Int(window.ws_col), Self.largest.columns),
      rows: min(Int(window.ws_row), Self.largest.rows))
  }

  /// What was typed; empty when nothing was, `nil` at the end of input (the terminal is gone).
  func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 1024)
    let got = unsafe buffer.withUnsafeMutableBytes {
      unsafe Glibc.read(input, $0.baseAddress, $0.count)
    }
    if got > 0 { return Array(buffer.prefix(got)) }
    return got < 0 && (errno == EINTR || errno == EAGAIN) ? [] : nil
  }

  /// Drops what comes until then, or until it is what was waited for.
  func discardInput(until end: Duration, _ isEnough: ([UInt8]) -> Bool) {
    var got: [UInt8] = []
    while !isEnough(got), Clock.monotonic() < end {
      var entry = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
      let left = (end - Clock.monotonic()) / .milliseconds(1)
      guard unsafe poll(&entry, 1, Int32(max(left, 1))) > 0, let bytes = read(), !bytes.isEmpty
      else { return }
      got += bytes
    }
  }

  /// Whether the terminal has not yet read all that it was sent.
  var hasBacklog: Bool { written < backlog.count }

  func send(_ bytes: [UInt8]) {
    backlog.append(contentsOf: bytes)
    flush()
  }

  /// Sends what the terminal takes now.
  func flush() {
    while hasBacklog {
      let got = unsafe backlog.withUnsafeBytes {
        unsafe write(output, $0.baseAddress?.advanced(by: written), $0.count - written)
      }
      if got < 0 && errno == EINTR { continue }
      if got < 0 && errno == EAGAIN { return }
      // A terminal that is gone takes nothing any more.
      if got <= 0 { break }
      written += got
    }
    backlog.removeAll(keepingCapacity: true)
    written = 0
  }

  /// Sends what is left, for as long as the terminal reads within a quarter of a second.
  func drain() {
    while hasBacklog {
      var entry = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
      guard unsafe poll(&entry, 1, 250) > 0, entry.revents & Int16(POLLOUT) != 0 else { return }
      flush()
    }
  }
}
