import FoundationEssentials
import Snapshots

/// The address of a Prometheus, without credentials.
package struct PrometheusURL: Sendable, Equatable, CustomStringConvertible {
  /// Without a slash at the end.
  package let description: String

  /// Where instant queries go.
  var query: String { description + "/api/v1/query" }

  /// Throws when no query could be sent there, or when it holds a user or a password.
  package init(_ text: String) throws(BadPrometheusURL) {
    let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    guard isPlain, let url = URL(string: text) else { throw .malformed(text) }
    // First of all, so that no other message shows a password.
    if url.user != nil || url.password != nil { throw .credentials }
    guard url.scheme == "http" || url.scheme == "https", let host = url.host, !host.isEmpty,
      url.query == nil, url.fragment == nil, (1...65_535).contains(url.port ?? 80)
    else { throw .malformed(text) }
    description = String(text.reversed().drop { $0 == "/" }.reversed())
  }
}

/// What was given as the address of a Prometheus is none.
package enum BadPrometheusURL: Error, CustomStringConvertible {
  case malformed(String)
  case credentials

  package var description: String {
    switch self {
    case .malformed(let text) where !text.contains("@"):
      "'\(SafeText.string(text))' is no address of a Prometheus: give --prometheus-url or"
        + " PROMETHEUS_HOST one such as http://localhost:9090, with a path if it has one and without"
        + " '?' and '#'"
    case .malformed, .credentials:
      "the address of the Prometheus must not hold a user or a password, which others could read: put"
        + " them into a file for --prometheus-basic-auth-file"
    }
  }
}
