import Glibc

/// The terminal as the kernel knows it: attributes, size, and bytes in and out without ever waiting.
final class TerminalDevice {
  private let input: Int32 = STDIN_FILENO
  let output: Int32
  private let saved: termios
  /// Whether `output` is a description of our own; else O_NONBLOCK must be taken back from the shell's.
  private let isOwn: Bool
  private let savedFlags: Int32
  private var backlog: [UInt8] = []
  private var written = 0

  /// `nil` when standard input or output is no terminal.
  init?() {
    var attributes = termios()
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1,
      unsafe tcgetattr(STDIN_FILENO, &attributes) == 0
    else { return nil }
    saved = attributes
    // A description of our own can be made non-blocking without the shell's becoming so.
    let own = unsafe open("/proc/self/fd/1", O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    isOwn = own >= 0
    output = isOwn ? own : STDOUT_FILENO
    savedFlags = fcntl(output, F_GETFL)
    if !isOwn { _ = fcntl(output, F_SETFL, savedFlags | O_NONBLOCK) }
  }

  deinit { if isOwn { _ = close(output) } }

  /// Keys at once and unechoed; Ctrl-C, Ctrl-Z and Ctrl-\ stay signals; output as it is written.
  func enterRaw() {
    var raw = saved
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

  func restoreAttributes() {
    var attributes = saved
    _ = unsafe tcsetattr(input, TCSANOW, &attributes)
    if !isOwn { _ = fcntl(output, F_SETFL, savedFlags) }
  }

  /// 24 rows of 80 where the terminal does not know.
  var size: Size {
    var window = winsize()
    guard unsafe ioctl(output, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0
    else { return Size(columns: 80, rows: 24) }
    return Size(columns: Int(window.ws_col), rows: Int(window.ws_row))
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
