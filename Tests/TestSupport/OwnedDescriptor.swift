import Glibc

/// A file descriptor that is closed when its owner goes; never inherited, never blocking.
struct OwnedDescriptor: ~Copyable {
  /// What one read brought.
  enum Input: Equatable {
    case bytes([UInt8])
    case nothing
    case end
  }

  /// Writing to a reader that went is an error to report, not the death of all tests.
  private static let brokenPipesAreErrors: Bool = {
    signal(SIGPIPE, SIG_IGN)
    return true
  }()

  /// The number the kernel knows it by.
  let number: Int32

  init(_ number: Int32, blocking: Bool = false) {
    _ = Self.brokenPipesAreErrors
    self.number = number
    _ = fcntl(number, F_SETFD, FD_CLOEXEC)
    if !blocking { stopBlocking() }
  }

  deinit { _ = close(number) }

  func stopBlocking() { _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK) }

  /// Waits until the descriptor is ready or has hung up; false when the time is over.
  func wait(for events: Int32, until deadline: Deadline) throws -> Bool {
    try Self.wait(for: events, on: number, until: deadline)
  }

  /// Writes all of the bytes, waiting for room.
  func write(_ bytes: [UInt8], until deadline: Deadline) throws {
    try Self.write(bytes, to: number, until: deadline)
  }

  /// Reads what is there, at most 64 KiB.
  func read() throws -> Input { try Self.read(from: number) }

  static func read(from number: Int32) throws -> Input {
    var failure: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      let got = unsafe Glibc.read(number, buffer.baseAddress, buffer.count)
      if got < 0 { failure = errno }
      count = max(0, got)
    }
    switch failure {
    case 0: return bytes.isEmpty ? .end : .bytes(bytes)
    case EAGAIN, EINTR: return .nothing
    // The last process left the terminal, or the peer reset the connection.
    case EIO, ECONNRESET: return .end
    default: throw TestKitError.system("read", failure)
    }
  }

  static func wait(for events: Int32, on number: Int32, until deadline: Deadline) throws -> Bool {
    var entry = pollfd(fd: number, events: Int16(events), revents: 0)
    while true {
      let ready = unsafe poll(&entry, 1, deadline.milliseconds)
      if ready >= 0 { return ready > 0 }
      guard errno == EINTR else { throw TestKitError.system("poll") }
    }
  }

  static func write(_ bytes: [UInt8], to number: Int32, until deadline: Deadline) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(number, $0.baseAddress, $0.count)
      }
      if written >= 0 {
        rest = rest.dropFirst(written)
      } else if errno == EAGAIN {
        guard try wait(for: POLLOUT, on: number, until: deadline) else {
          throw TestKitError.timedOut("room to write \(rest.count) bytes")
        }
      } else if errno != EINTR {
        throw TestKitError.system("write")
      }
    }
  }

  /// The numbers of a pipe's blocking ends: what is written to the input is read from the output.
  static func pipe() throws -> (output: Int32, input: Int32) {
    var ends: [Int32] = [-1, -1]
    guard unsafe Glibc.pipe(&ends) == 0 else { throw TestKitError.system("pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}
