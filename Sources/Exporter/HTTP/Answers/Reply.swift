import Linux
import NIOCore
import NIOHTTP1
import Snapshots

/// How to answer one request on its connection.
struct Reply: Sendable {
  private let connection: NIOLoopBound<Connection>
  private let channel: any Channel
  private let version: HTTPVersion
  private let isHead: Bool
  private let keepsAlive: Bool
  private let headers: [WebConfiguration.Header]

  /// To no request: to what could not be parsed.
  init(toNothingOn channel: any Channel, of connection: Connection) {
    self.init(
      to: HTTPRequestHead(version: .http1_1, method: .GET, uri: "/"), on: channel, of: connection,
      keepsAlive: false, headers: [])
  }

  /// `headers` are what the configuration adds.
  init(
    to head: HTTPRequestHead, on channel: any Channel, of connection: Connection, keepsAlive: Bool,
    headers: [WebConfiguration.Header]
  ) {
    self.connection = NIOLoopBound(connection, eventLoop: channel.eventLoop)
    self.channel = channel
    version = head.version
    isHead = head.method == .HEAD
    self.keepsAlive = keepsAlive && head.isKeepAlive
    self.headers = headers
  }

  /// The address that asked, without the port.
  var peer: String { channel.peer }

  func send(_ response: Response) {
    var headers = HTTPHeaders()
    if let allow = response.allow { headers.add(name: "Allow", value: allow) }
    if let challenge = response.challenge {
      headers.add(name: "WWW-Authenticate", value: challenge)
    }
    if let seconds = response.retryAfter {
      headers.add(name: "Retry-After", value: String(seconds))
    }
    let body = channel.allocator.buffer(string: response.body)
    let head = head(response.status, response.contentType, headers, body.readableBytes)
    send(head, [body], of: nil)
  }

  func send(_ body: RenderedSample.Body) {
    var headers: HTTPHeaders = ["Vary": "Accept, Accept-Encoding"]
    if body.isCompressed { headers.add(name: "Content-Encoding", value: "gzip") }
    send(head(200, body.contentType, headers, body.count), body.parts, of: body)
  }

  private func head(
    _ status: Int, _ contentType: String, _ headers: HTTPHeaders, _ length: Int
  ) -> HTTPResponseHead {
    var head = HTTPResponseHead(
      version: version, status: HTTPResponseStatus(statusCode: status), headers: headers)
    head.headers.add(name: "Date", value: HTTPDate.text(Clock.wall()))
    head.headers.add(name: "Content-Type", value: contentType)
    head.headers.add(name: "Content-Length", value: String(length))
    for header in self.headers { head.headers.add(name: header.name, value: header.value) }
    if !keepsAlive {
      head.headers.add(name: "Connection", value: "close")
    } else if version.major == 1, version.minor == 0 {
      head.headers.add(name: "Connection", value: "keep-alive")
    }
    return head
  }

  private func send(_ head: HTTPResponseHead, _ parts: [ByteBuffer], of body: RenderedSample.Body?)
  {
    connection.value.send(
      head, isHead ? [] : parts, of: isHead ? nil : body, on: channel, keepsAlive: keepsAlive)
  }
}
