import Linux
import NIOHTTP1
import Snapshots

/// What the answer to one request says of itself, whatever it answers: as the request and the
/// configuration want it.
struct Reply: Sendable {
  private let version: HTTPVersion
  /// The answer to HEAD has no body.
  let isHead: Bool
  let keepsAlive: Bool
  private let headers: [WebConfiguration.Header]

  /// To what could not be parsed.
  static let toNothing = Reply(
    to: HTTPRequestHead(version: .http1_1, method: .GET, uri: "/"), keepsAlive: false, headers: [])

  /// `headers` are what the configuration adds.
  init(to head: HTTPRequestHead, keepsAlive: Bool, headers: [WebConfiguration.Header]) {
    version = head.version
    isHead = head.method == .HEAD
    self.keepsAlive = keepsAlive && head.isKeepAlive
    self.headers = headers
  }

  func head(of response: Response) -> HTTPResponseHead {
    var headers = HTTPHeaders()
    if let allow = response.allow { headers.add(name: "Allow", value: allow) }
    if let challenge = response.challenge {
      headers.add(name: "WWW-Authenticate", value: challenge)
    }
    if let seconds = response.retryAfter {
      headers.add(name: "Retry-After", value: String(seconds))
    }
    for field in response.fields { headers.add(name: field.name, value: field.value) }
    return head(response.status, response.contentType, headers, response.body.utf8.count)
  }

  func head(of body: Body) -> HTTPResponseHead {
    var headers = HTTPHeaders()
    for field in body.fields { headers.add(name: field.name, value: field.value) }
    if body.isCompressed { headers.add(name: "Content-Encoding", value: "gzip") }
    return head(body.status, body.contentType, headers, body.count)
  }

  private func head(
    _ status: Int, _ contentType: String, _ headers: HTTPHeaders, _ length: Int
  ) -> HTTPResponseHead {
    var head = HTTPResponseHead(
      version: version, status: HTTPResponseStatus(statusCode: status), headers: headers)
    head.headers.add(name: "Date", value: HTTPDate.text(Clock.wall()))
    // Of what the client has nothing is said that it knows already.
    if status != 304 {
      head.headers.add(name: "Content-Type", value: contentType)
      head.headers.add(name: "Content-Length", value: String(length))
    }
    for header in self.headers { head.headers.add(name: header.name, value: header.value) }
    if !keepsAlive {
      head.headers.add(name: "Connection", value: "close")
    } else if version.major == 1, version.minor == 0 {
      head.headers.add(name: "Connection", value: "keep-alive")
    }
    return head
  }
}
