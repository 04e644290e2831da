import Glibc
import Linux
import NIOCore
import Snapshots

/// An address could not be listened on.
package struct CannotListen: Error, CustomStringConvertible {
  let address: ListenAddress
  let cause: any Error

  package var description: String {
    let (reason, wayOut) = isFile ? file : network
    return "cannot listen on \(address): \(reason); \(wayOut) with --web.listen-address"
  }

  private var isFile: Bool { if case .unix = address { true } else { false } }
  private var number: CInt? { (cause as? IOError)?.errnoCode }

  private var network: (reason: String, wayOut: String) {
    let another = "give an address of this machine"
    return switch number {
    case EADDRINUSE: ("another program listens there", "stop that program, or give another port")
    case EACCES, EPERM:
      (
        "not permitted, as ports below 1024 are not to ordinary users", "give a port from 1024 up"
      )
    case EADDRNOTAVAIL, EAFNOSUPPORT: ("this machine has no such address", another)
    case let number?: ("\(SystemError(number))", another)
    case nil:
      (cause is SocketAddressError.UnknownHost ? "there is no such host" : "\(cause)", another)
    }
  }

  private var file: (reason: String, wayOut: String) {
    let another = "give another path"
    if let denied = cause as? UnixSocketAccess.Denied {
      return (
        "its mode and group cannot be set: \(denied.cause)",
        "give a group that ptop's user is in with --web.unix-socket-group, or another path"
      )
    }
    return switch number {
    case EADDRINUSE: ("another program listens there", "stop that program, or give another path")
    case ENOENT, ENOTDIR: ("there is no such directory", "create it, or give another path")
    case EACCES, EPERM: ("not permitted there", "give a path in a directory of your own")
    case let number?: ("\(SystemError(number))", another)
    case nil: (cause is NotASocket ? "that file is no socket" : "\(cause)", another)
    }
  }
}

extension IOError {
  /// The machine does not have that address, or not that kind of address.
  var isNoSuchAddress: Bool { errnoCode == EADDRNOTAVAIL || errnoCode == EAFNOSUPPORT }
}
