import NIOCore
import NIOHTTP1
import Sampler

/// How to answer one request on its connection.
struct Reply: Sendable {
  private let connection: NIOLoopBound<Connection>
  private let channel: any Channel
  private let version: HTTPVersion
  private let isHead: Bool
  private let keepsAlive: Bool
  private let headers: [WebConfiguration.Header]
  private var hasSlot = false

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

  /// The same, of a scrape, whose slot is free when the answer has left.
  var withSlot: Reply {
    var reply = self
    reply.hasSlot = true
    return reply
  }

  /// Who asked, without the port.
  var peer: String { channel.peer }

  func send(_ response: Response) {
    var headers = HTTPHeaders()
    if let allow = response.allow { headers.add(name: "Allow", value: allow) }
    if let challenge = response.challenge {
      headers.add(name: "WWW-Authenticate", value: challenge)
    }
    send(
      response.status, response.contentType, headers,
      [channel.allocator.buffer(string: response.body)])
  }

  func send(_ answer: ScrapeResponder.Answer) {
    switch answer {
    case .exposition(let body):
      var headers: HTTPHeaders = ["Vary": "Accept, Accept-Encoding"]
      if body.isCompressed { headers.add(name: "Content-Encoding", value: "gzip") }
      send(200, body.contentType, headers, body.parts)
    case .noSample(let response): send(response)
    }
  }

  private func send(
    _ status: Int, _ contentType: String, _ headers: HTTPHeaders, _ body: [ByteBuffer]
  ) {
    var head = HTTPResponseHead(
      version: version, status: HTTPResponseStatus(statusCode: status), headers: headers)
    head.headers.add(name: "Date", value: HTTPDate.text(Clock.wall()))
    head.headers.add(name: "Content-Type", value: contentType)
    let length = body.reduce(0) { $0 + $1.readableBytes }
    head.headers.add(name: "Content-Length", value: String(length))
    for header in self.headers { head.headers.add(name: header.name, value: header.value) }
    if !keepsAlive {
      head.headers.add(name: "Connection", value: "close")
    } else if version.major == 1, version.minor == 0 {
      head.headers.add(name: "Connection", value: "keep-alive")
    }
    connection.value.answerIsReady()
    channel.write(HTTPServerResponsePart.head(head), promise: nil)
    for buffer in body where !isHead {
      channel.write(HTTPServerResponsePart.body(.byteBuffer(buffer)), promise: nil)
    }
    channel.writeAndFlush(HTTPServerResponsePart.end(nil)).whenComplete { _ in
      connection.value.answerIsSent(
        on: channel, keepsAlive: keepsAlive, givesBackSlot: hasSlot)
    }
  }
}
