import Glibc
import NIOCore
import NIOPosix

extension ServerBootstrap {
  /// Returns once connections to the address are accepted.
  func bind(
    _ address: ListenAddress, socket: UnixSocketAccess, on group: any EventLoopGroup
  ) throws -> any Channel {
    switch address {
    case .tcp(let host, let port): try bind(ListenAddress.candidates(for: host), port: port)
    case .unix(let path): try bind(path, socket, on: group)
    }
  }

  private func bind(_ hosts: [String], port: Int) throws -> any Channel {
    let bootstrap = childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      // So that the kernel keeps little for a client that does not read (tcp(7)).
      .childChannelOption(.tcpOption(.notSentLowWater), value: Limits.unsentBytes)
    var hosts = hosts
    while true {
      let host = hosts.removeFirst()
      do {
        return try bootstrap.bind(host: host, port: port).wait()
      } catch let error as IOError where !hosts.isEmpty && error.isNoSuchAddress {
        continue
      }
    }
  }

  /// The file of a server that is gone is in the way, and is replaced; that of a live one stays.
  private func bind(
    _ path: String, _ access: UnixSocketAccess, on group: any EventLoopGroup
  ) throws -> any Channel {
    do {
      return try create(path, access, on: group)
    } catch let error as IOError where error.errnoCode == EADDRINUSE {
      guard Self.isSocket(path) else { throw NotASocket() }
      if try Self.isServed(path, on: group) { throw error }
      _ = unsafe unlink(path)
      return try create(path, access, on: group)
    }
  }

  private func create(
    _ path: String, _ access: UnixSocketAccess, on group: any EventLoopGroup
  ) throws -> any Channel {
    if access == UnixSocketAccess() { return try bind(unixDomainSocketPath: path).wait() }
    // The thread of the group is the one that creates the file.
    let thread = group.any()
    let usual = try thread.submit { UnixSocketAccess.closeUmask() }.wait()
    let created = Result { try bind(unixDomainSocketPath: path).wait() }
    _ = try thread.submit { umask(usual) }.wait()
    let channel = try created.get()
    do {
      try access.open(path, usual: usual)
      return channel
    } catch {
      try? channel.close().wait()
      throw error
    }
  }

  private static func isSocket(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFSOCK
  }

  /// Whether a process accepts connections there. Throws when that cannot be known.
  private static func isServed(_ path: String, on group: any EventLoopGroup) throws -> Bool {
    do {
      try ClientBootstrap(group: group).connect(unixDomainSocketPath: path).wait().close().wait()
      return true
    } catch let error as IOError {
      switch error.errnoCode {
      case ECONNREFUSED: return false
      // Its queue is full; or it is a socket of another kind.
      case EAGAIN, EPROTOTYPE: return true
      default: throw error
      }
    }
  }
}

/// A file that is no socket is where one should be.
struct NotASocket: Error {}

extension ListenAddress {
  /// What to try in turn: a machine may be without IPv6, or without IPv4.
  fileprivate static func candidates(for host: String?) -> [String] {
    switch host {
    // Takes IPv4 as well.
    case nil: ["::", "0.0.0.0"]
    case "localhost": ["127.0.0.1", "::1"]
    case let host?: [host]
    }
  }
}

extension NIOBSDSocket.Option {
  fileprivate static let notSentLowWater = Self(rawValue: TCP_NOTSENT_LOWAT)
}

extension SocketAddress {
  /// As a user would type it.
  var text: String? {
    if let pathname { return "unix:\(pathname)" }
    guard let ipAddress, let port else { return nil }
    return ipAddress.contains(":") ? "[\(ipAddress)]:\(port)" : "\(ipAddress):\(port)"
  }
}
