import FoundationEssentials
import Glibc
import Linux
import Snapshots

/// Where to find the credentials that a Prometheus wants; read anew for each query, so that it can change.
package enum PrometheusCredentials: Sendable, Equatable {
  /// A file of one line, `user:password`.
  case basicAuth(file: String)
  /// A file of one line, the token.
  case bearerToken(file: String)

  /// The value of the `Authorization` field (RFC 7617, RFC 6750).
  func authorization() throws(BadCredentials) -> String {
    switch self {
    case .basicAuth(let file):
      let line = try Self.line(of: file)
      guard line.contains(UInt8(ascii: ":")) else {
        throw BadCredentials(file: file, reason: "is not one line of user:password")
      }
      return "Basic " + Data(line).base64EncodedString()
    case .bearerToken(let file):
      let line = try Self.line(of: file)
      guard line.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
        throw BadCredentials(file: file, reason: "is not one line with a token")
      }
      return "Bearer " + String(decoding: line, as: UTF8.self)
    }
  }

  /// Throws when their file cannot be read now, or does not hold what it should.
  package func check() throws(BadCredentials) { _ = try authorization() }

  /// The only line of a file, without its end.
  private static func line(of file: String) throws(BadCredentials) -> [UInt8] {
    let limit = 65_536
    var bytes = try read(file, limit: limit)
    guard bytes.count < limit else { throw BadCredentials(file: file, reason: "is too long") }
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    guard !bytes.isEmpty else { throw BadCredentials(file: file, reason: "is empty") }
    guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      throw BadCredentials(file: file, reason: "is not one line of text")
    }
    return bytes
  }

  /// At most so many bytes; what would make a reader wait, such as a pipe, is not waited for.
  private static func read(_ file: String, limit: Int) throws(BadCredentials) -> [UInt8] {
    let descriptor = unsafe open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .system(file) }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: limit)
    var count = 0
    while count < limit {
      let result = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(descriptor, buffer.baseAddress.map { unsafe $0 + count }, limit - count)
      }
      if result < 0, errno == EINTR { continue }
      guard result >= 0 else { throw .system(file) }
      if result == 0 { break }
      count += result
    }
    return Array(bytes.prefix(count))
  }
}

/// A file of credentials that cannot be used; never says what is in it.
package struct BadCredentials: Error, Equatable, CustomStringConvertible {
  let file: String
  let reason: String

  package var description: String {
    "the credentials' file '\(SafeText.string(file))' \(reason): give a file of one line that ptop"
      + " may read"
  }

  fileprivate static func system(_ file: String) -> Self {
    Self(file: file, reason: "cannot be read (\(SystemError(errno)))")
  }
}
