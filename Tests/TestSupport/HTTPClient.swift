import Foundation

/// A client for one request at a time that hides nothing: no redirects, no decompression, no reuse
/// of connections.
package enum HTTPClient {
  /// Fetches an `http` URL with a numeric host.
  package static func get(
    _ url: String, headers: [String: String] = [:], until deadline: Deadline = Deadline()
  ) throws -> HTTPResponse {
    try request("GET", url, headers: headers, until: deadline)
  }

  /// Sends a request of any method without a body.
  package static func request(
    _ method: String, _ url: String, headers: [String: String] = [:],
    until deadline: Deadline = Deadline()
  ) throws -> HTTPResponse {
    guard let parts = URLComponents(string: url), parts.scheme == "http", let host = parts.host
    else { throw TestKitError("\(url) is no http URL") }
    var target = parts.percentEncodedPath.isEmpty ? "/" : parts.percentEncodedPath
    if let query = parts.percentEncodedQuery { target += "?" + query }
    let port = UInt16(parts.port ?? 80)
    var fields = ["Host": "\(host):\(port)", "Connection": "close"]
    fields.merge(headers) { $1 }
    let lines = ["\(method) \(target) HTTP/1.1"] + fields.map { "\($0): \($1)" } + ["", ""]
    let answer = try raw(
      host: host.trimmingCharacters(in: ["[", "]"]), port: port,
      Array(lines.joined(separator: "\r\n").utf8), until: deadline)
    return try HTTPResponse(answer, hasBody: method != "HEAD")
  }

  /// Sends bytes as they are and returns all that comes until the server closes the connection.
  package static func raw(
    host: String = "127.0.0.1", port: UInt16, _ bytes: [UInt8],
    until deadline: Deadline = Deadline()
  ) throws -> [UInt8] {
    let connection = try TCPConnection(host: host, port: port, until: deadline)
    try connection.send(bytes, until: deadline)
    return try connection.receive(until: deadline)
  }
}
