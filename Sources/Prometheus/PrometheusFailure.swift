import AsyncHTTPClient
import Linux
import NIOCore
import NIOPosix
import NIOSSL
import Snapshots

/// Why a Prometheus gave no answer that could be used.
struct PrometheusFailure: Error, Equatable {
  /// What is worth a message of its own.
  enum Kind: Hashable { case unreachable, slow, status(Int), malformed, tooLong, credentials }

  let kind: Kind
  /// For the log; holds no credentials.
  let reason: String

  private init(_ kind: Kind, _ reason: String) {
    self.kind = kind
    self.reason = reason
  }

  init(_ error: QueryAnswer.Malformed) { self.init(.malformed, error.reason) }
  init(_ error: BadCredentials) { self.init(.credentials, error.description) }

  /// An answer that is none; a redirect is not followed, lest credentials go to another server.
  init(status: Int) {
    let reason =
      switch status {
      case 300..<400: "it redirects (\(status)): give --prometheus-url the address to which it does"
      case 401, 403: "it wants other credentials (\(status)): see --prometheus-basic-auth-file"
      case 404: "it has no query API there (404): --prometheus-url wants a path, or another one"
      default: "it answered with status \(status)"
      }
    self.init(.status(status), reason)
  }

  init(_ error: any Error) {
    let slow: [HTTPClientError] = [
      .deadlineExceeded, .connectTimeout, .readTimeout, .getConnectionFromPoolTimeout,
      .tlsHandshakeTimeout,
    ]
    if error is ResponseAccumulator.ResponseTooBigError {
      self.init(.tooLong, "its answer is longer than \(PrometheusClient.maximumBytes) bytes")
    } else if let error = error as? HTTPClientError, slow.contains(error) {
      self.init(.slow, "it does not answer in time")
    } else {
      self.init(.unreachable, Self.reason(error))
    }
  }

  private static func reason(_ error: any Error) -> String {
    // Of several addresses, the last that was tried.
    let cause = (error as? NIOConnectionError)?.connectionErrors.last?.error ?? error
    if let cause = cause as? IOError {
      return "it cannot be reached (\(SystemError(cause.errnoCode)))"
    }
    let text = SafeText.string("\(error)")
    if case NIOSSLError.handshakeFailed = error {
      return text.contains("CERTIFICATE_VERIFY_FAILED")
        ? "its certificate is from no authority that this machine trusts (see ca-certificates)"
        : "it does not agree on TLS: --prometheus-url wants http, or newer software there"
    }
    return String(text.prefix(200))
  }
}
