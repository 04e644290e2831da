import Glibc
import Testing

/// A client that sends exactly the bytes it is told to, over one loopback connection.
final class TestClient {
  /// A response, as far as a test cares.
  struct Response {
    let status: Int
    /// By lower-case name.
    let headers: [String: String]
    let body: String

    var lines: [String] { body.split(separator: "\n").map(String.init) }
  }

  struct Refused: Error { let errno: Int32 }

  private let socket: Int32
  private var received: [UInt8] = []
  private var isEnded = false

  /// `source`: the last number of the loopback address that it comes from.
  init(to address: String, from source: UInt32 = 1) throws {
    let port = try #require(address.split(separator: ":").last.flatMap { UInt16($0) })
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    let isBound = unsafe Self.withLoopback(source, port: 0) { unsafe bind(socket, $0, $1) } == 0
    let result = unsafe Self.withLoopback(1, port: port) { unsafe connect(socket, $0, $1) }
    if !isBound || result != 0 { throw Refused(errno: errno) }
    // A test that waits for what never comes fails instead.
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    _ = unsafe setsockopt(
      socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  private static func withLoopback(
    _ number: UInt32, port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = (0x7F00_0000 | number).bigEndian
    return unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  /// Over the unix socket at that path.
  init(toSocket path: String) throws {
    socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    let result = unsafe Self.withAddress(of: path) { unsafe connect(socket, $0, $1) }
    if result != 0 { throw Refused(errno: errno) }
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    _ = unsafe setsockopt(
      socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  /// A unix socket that listens at that path; the caller closes it.
  static func listening(at path: String) throws -> Int32 {
    let socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    let result = unsafe withAddress(of: path) { unsafe bind(socket, $0, $1) }
    if result != 0 || listen(socket, 1) != 0 { throw Refused(errno: errno) }
    return socket
  }

  private static func withAddress(
    of path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) {
      unsafe $0.copyBytes(from: path.utf8.prefix($0.count - 1))
    }
    return unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }

  deinit { _ = close(socket) }

  func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = unsafe bytes.withUnsafeBytes {
      unsafe Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
  }

  /// Says that nothing more will be sent.
  func finishSending() { _ = shutdown(socket, Int32(SHUT_WR)) }

  /// Sends a request without a body and reads the response.
  func request(
    _ method: String, _ target: String, version: String = "1.1", authorization: String? = nil,
    accept: String? = nil, headers: [String: String] = [:]
  ) throws -> Response {
    let fields = [
      authorization.map { "Authorization: \($0)\r\n" }, accept.map { "Accept: \($0)\r\n" },
    ]
    let others = headers.map { "\($0.key): \($0.value)\r\n" }
    let sent = (fields.compactMap { $0 } + others).joined()
    send("\(method) \(target) HTTP/\(version)\r\nHost: test\r\n\(sent)\r\n")
    return try response(hasBody: method != "HEAD")
  }

  /// Reads one response, by its Content-Length.
  func response(hasBody: Bool = true) throws -> Response {
    while endOfHead == nil, receive() {}
    let end = try #require(endOfHead)
    let head = String(decoding: received[..<end], as: UTF8.self)
    received.removeFirst(end + 4)
    let lines = head.split(separator: "\r\n")
    let headers = lines.dropFirst().map { $0.split(separator: ": ", maxSplits: 1) }
    let byName = Dictionary(
      headers.map { ($0[0].lowercased(), String($0[1])) }, uniquingKeysWith: { $0 + "," + $1 })
    let length = hasBody ? Int(byName["content-length"] ?? "0") ?? 0 : 0
    while received.count < length, receive() {}
    let body = String(decoding: received.prefix(length), as: UTF8.self)
    received.removeFirst(min(length, received.count))
    let status = try #require(lines.first?.split(separator: " ").dropFirst().first)
    return Response(status: try #require(Int(status)), headers: byName, body: body)
  }

  /// Whether an answer comes, and not the end of the connection.
  func isAnswered() -> Bool {
    while endOfHead == nil, receive() {}
    return endOfHead != nil
  }

  /// Whether the server has closed the connection and left nothing unread.
  func isClosed() -> Bool { !receive() && isEnded && received.isEmpty }

  /// The same, for one that may still be open for long.
  func isClosed(within milliseconds: Int32) -> Bool {
    var entry = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&entry, 1, milliseconds) > 0 && isClosed()
  }

  private var endOfHead: Int? {
    let mark = Array("\r\n\r\n".utf8)
    return received.indices.first { received[$0...].starts(with: mark) }
  }

  /// Waits for bytes; false when the connection is closed, or nothing came for long.
  private func receive() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = unsafe bytes.withUnsafeMutableBytes {
      unsafe recv(socket, $0.baseAddress, $0.count, 0)
    }
    isEnded = count == 0 || count < 0 && errno == ECONNRESET
    if count > 0 { received.append(contentsOf: bytes.prefix(count)) }
    return count > 0
  }
}
