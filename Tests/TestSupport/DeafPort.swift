import Glibc

/// A port of this host that answers no attempt to connect: its queue is full.
package final class DeafPort {
  /// Its number.
  package let port: UInt16

  private var sockets: [Int32] = []

  /// Fills the queue.
  package init() throws {
    port = try LoopbackPort.free()
    sockets = [try LoopbackPort.listen(on: port, backlog: 0)]
    let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
    for _ in 0..<4 {
      let client = Glibc.socket(AF_INET, type, 0)
      var address = LoopbackPort.address(port: port)
      _ = unsafe withUnsafePointer(to: &address) { address in
        unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
          unsafe connect(client, address, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      sockets.append(client)
    }
  }

  deinit { for socket in sockets { close(socket) } }
}
