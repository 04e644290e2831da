import Glibc
import NIOCore

extension Channel {
  /// The address at the other end, without the port.
  var peer: String {
    if case .unixDomainSocket? = localAddress { return "unix" }
    let address = remoteAddress?.ipAddress ?? "unknown"
    // An IPv4 peer of a socket that serves both.
    return address.hasPrefix("::ffff:") ? String(address.dropFirst(7)) : address
  }

  /// What one client has for itself: an IPv4 address, or the first 64 bits of an IPv6 address, for
  /// it has all those behind them (RFC 4291 section 2.5.4).
  var network: String {
    let address = peer
    var number = in6_addr()
    guard unsafe inet_pton(AF_INET6, address, &number) == 1 else { return address }
    return unsafe withUnsafeBytes(of: &number) { unsafe "\(Array($0.prefix(8)))" }
  }
}
