import Glibc
import Synchronization

/// TCP ports of this host for servers that tests start.
package enum LoopbackPort {
  private static let given = Mutex<Set<UInt16>>([])

  /// A port that no process listens on, and that was not given to another test.
  package static func free() throws -> UInt16 {
    while true {
      let port = try unused()
      if given.withLock({ $0.insert(port).inserted }) { return port }
    }
  }

  /// A blocking socket that accepts connections to a port.
  static func listen(on port: UInt16, backlog: Int32 = 16) throws -> Int32 {
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let socket = Glibc.socket(AF_INET, type, 0)
    var yes: Int32 = 1
    _ = unsafe setsockopt(
      socket, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = address(port: port)
    let isBound = unsafe withUnsafePointer(to: &address) { address in
      unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe bind(socket, address, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isBound, Glibc.listen(socket, backlog) == 0 else {
      throw TestKitError.system("listen on port \(port)")
    }
    return socket
  }

  static func address(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    return address
  }

  /// Lets the kernel choose, and lets go of its choice.
  private static func unused() throws -> UInt16 {
    let socket = OwnedDescriptor(Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
    var address = address(port: 0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let failure = unsafe withUnsafeMutablePointer(to: &address) { address in
      unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe bind(socket.number, address, size) == 0
          ? unsafe getsockname(socket.number, address, &size) : -1
      }
    }
    guard failure == 0 else { throw TestKitError.system("bind to a free port") }
    return UInt16(bigEndian: address.sin_port)
  }
}
