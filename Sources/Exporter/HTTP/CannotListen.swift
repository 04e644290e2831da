import Glibc
import NIOCore
import Sampler

/// An address could not be listened on.
package struct CannotListen: Error, CustomStringConvertible {
  let address: ListenAddress
  let cause: any Error

  package var description: String {
    "cannot listen on \(address): \(reason); \(wayOut) with --web.listen-address"
  }

  private var reason: String {
    switch (cause as? IOError)?.errnoCode {
    case EADDRINUSE: "another program listens there"
    case EACCES, EPERM: "not permitted, as ports below 1024 are not to ordinary users"
    case EADDRNOTAVAIL, EAFNOSUPPORT: "this machine has no such address"
    case let number?: "\(SystemError(number))"
    case nil:
      cause is SocketAddressError.UnknownHost ? "there is no such host" : "\(cause)"
    }
  }

  private var wayOut: String {
    switch (cause as? IOError)?.errnoCode {
    case EADDRINUSE: "stop that program, or give another port"
    case EACCES, EPERM: "give a port from 1024 up"
    default: "give an address of this machine"
    }
  }
}

extension IOError {
  /// The machine does not have that address, or not that kind of address.
  var isNoSuchAddress: Bool { errnoCode == EADDRNOTAVAIL || errnoCode == EAFNOSUPPORT }
}
