import Glibc

/// A TCP socket of this host that listens, for a server to be given.
package final class ListeningSocket {
  private let socket: OwnedDescriptor
  /// Chosen by the kernel.
  package let port: UInt16

  /// Its descriptor, which this value closes.
  package var number: Int32 { socket.number }

  package init() throws {
    socket = OwnedDescriptor(Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let number = socket.number
    let failure = unsafe withUnsafeMutablePointer(to: &address) { address in
      unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe bind(number, address, size) == 0
          ? unsafe getsockname(number, address, &size) : -1
      }
    }
    guard failure == 0, listen(number, 16) == 0 else { throw TestKitError.system("listen") }
    port = UInt16(bigEndian: address.sin_port)
  }
}
