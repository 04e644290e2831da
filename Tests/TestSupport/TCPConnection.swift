import Glibc

/// A connection to a server of this host, for what a well-behaved client would not do.
package final class TCPConnection {
  private let socket: OwnedDescriptor

  /// Connects to a numeric address, where `source` is given as a client that has that one (IPv4).
  package init(
    host: String = "127.0.0.1", port: UInt16, from source: String? = nil,
    until deadline: Deadline = Deadline()
  ) throws {
    var hints = unsafe addrinfo()
    unsafe hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    defer { unsafe freeaddrinfo(list) }
    guard unsafe getaddrinfo(host, "\(port)", &hints, &list) == 0,
      let address = unsafe list?.pointee
    else { throw TestKitError("\(host) is no numeric address") }
    let number = unsafe Glibc.socket(address.ai_family, address.ai_socktype, 0)
    guard number >= 0 else { throw TestKitError.system("socket") }
    socket = OwnedDescriptor(number)
    if let source { try bind(to: source) }
    if unsafe connect(number, address.ai_addr, address.ai_addrlen) != 0 {
      guard errno == EINPROGRESS else { throw TestKitError.system("connect to port \(port)") }
      try finishConnecting(to: port, until: deadline)
    }
  }

  private func bind(to source: String) throws {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    guard unsafe inet_pton(AF_INET, source, &address.sin_addr) == 1 else {
      throw TestKitError("\(source) is no numeric address")
    }
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Glibc.bind(socket.number, $0, size)
      }
    }
    guard result == 0 else { throw TestKitError.system("bind to \(source)") }
  }

  private func finishConnecting(to port: UInt16, until deadline: Deadline) throws {
    guard try socket.wait(for: POLLOUT, until: deadline) else {
      throw TestKitError.timedOut("a connection to port \(port)")
    }
    var failure: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    unsafe getsockopt(socket.number, SOL_SOCKET, SO_ERROR, &failure, &size)
    guard failure == 0 else { throw TestKitError.system("connect to port \(port)", failure) }
  }

  /// Sends bytes.
  package func send(_ bytes: [UInt8], until deadline: Deadline = Deadline()) throws {
    try socket.write(bytes, until: deadline)
  }

  /// Sends a text.
  package func send(_ text: String, until deadline: Deadline = Deadline()) throws {
    try send(Array(text.utf8), until: deadline)
  }

  /// Says that nothing more will be sent.
  package func finishSending() { _ = shutdown(socket.number, Int32(SHUT_WR)) }

  /// Receives until the peer closes, or what came is enough.
  package func receive(
    until deadline: Deadline = Deadline(), enough: ([UInt8]) -> Bool = { _ in false }
  ) throws -> [UInt8] {
    var received: [UInt8] = []
    while !enough(received) {
      guard try socket.wait(for: POLLIN, until: deadline) else {
        throw TestKitError.timedOut(
          "the peer", String(decoding: received.prefix(2000), as: UTF8.self))
      }
      switch try socket.read() {
      case .bytes(let bytes): received += bytes
      case .nothing: continue
      case .end: return received
      }
    }
    return received
  }
}
