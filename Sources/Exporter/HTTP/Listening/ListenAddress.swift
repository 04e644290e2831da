import Snapshots

/// Where to listen: `:9877` (every IPv4 and IPv6 address), `127.0.0.1:9877`, `[::1]:9877`,
/// `localhost:9877`, `unix:/run/ptop.sock`.
package enum ListenAddress: Sendable, Equatable, CustomStringConvertible {
  /// The host is without brackets, `nil` for every address of the machine; port 0 lets the system
  /// choose.
  case tcp(host: String?, port: Int)
  case unix(path: String)

  private static let unixPrefix = "unix:"
  /// unix(7): 108 bytes with the NUL behind.
  private static let longestPath = 107

  /// Parses what a user typed. Throws where it has no port, no valid host, or no absolute path of a
  /// socket: a sentence for that user.
  package init(_ text: String) throws(BadListenAddress) {
    if text.hasPrefix(Self.unixPrefix) {
      self = .unix(path: try Self.path(text.dropFirst(Self.unixPrefix.count), of: text))
      return
    }
    guard let colon = text.lastIndex(of: ":") else {
      throw BadListenAddress(text, Self.port(text[...]) == nil ? "has no port" : "has no colon")
    }
    guard let port = Self.port(text[text.index(after: colon)...]) else {
      throw BadListenAddress(text, "has no port from 0 to 65535 after the last colon")
    }
    self = .tcp(host: try Self.host(text[..<colon], of: text), port: port)
  }

  /// As a user would type it.
  package var description: String {
    switch self {
    case .unix(let path): Self.unixPrefix + path
    case .tcp(nil, let port): ":\(port)"
    case .tcp(let host?, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
  }

  private static func path(
    _ text: Substring, of whole: String
  ) throws(BadListenAddress) -> String {
    guard text.hasPrefix("/"), !text.hasSuffix("/"), !text.utf8.contains(0) else {
      throw BadListenAddress(whole, "has no absolute path of a file after unix:")
    }
    guard text.utf8.count <= longestPath else {
      throw BadListenAddress(whole, "has a path of more than \(longestPath) bytes")
    }
    return String(text)
  }

  private static func port(_ text: Substring) -> Int? {
    guard (1...5).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int(text).flatMap { $0 <= 65_535 ? $0 : nil }
  }

  private static func host(_ text: Substring, of whole: String) throws(BadListenAddress) -> String?
  {
    if text.isEmpty { return nil }
    let isBracketed = text.first == "[" && text.last == "]"
    let host = isBracketed ? text.dropFirst().dropLast() : text
    // Names, numbers and zones; the resolver decides whether there is such a host.
    let isPlain = host.utf8.allSatisfy {
      $0 > 0x20 && $0 < 0x7F && !#"[]/@?#\"'"#.utf8.contains($0)
    }
    guard isPlain else { throw BadListenAddress(whole, "has no valid host") }
    if host.contains(":") != isBracketed {
      throw BadListenAddress(
        whole, isBracketed ? "has brackets around no IPv6 address" : "needs brackets around IPv6")
    }
    return String(host)
  }
}

/// What was given to listen on is no address.
package struct BadListenAddress: Error, Equatable, CustomStringConvertible {
  private let text: String
  private let problem: String

  init(_ text: String, _ problem: String) {
    self.text = text
    self.problem = problem
  }

  package var description: String {
    "'\(SafeText.string(text))' \(problem): give an address to listen on as :9877,"
      + " 127.0.0.1:9877, [::1]:9877, localhost:9877 or unix:/run/ptop.sock"
  }
}
