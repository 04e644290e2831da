import NIOCore
import NIOHTTP1

/// One connection's requests, one after the other (the pipeline before it sees to that).
final class Connection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let routes: Routes
  private let responder: ScrapeResponder
  private var head: HTTPRequestHead?

  init(routes: Routes, responder: ScrapeResponder) {
    self.routes = routes
    self.responder = responder
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): self.head = head
    // No request needs its body; it is read so that the next request is found behind it.
    case .body: break
    case .end:
      guard let head = head.take() else { return }
      answer(head, on: context.channel)
    }
  }

  private func answer(_ head: HTTPRequestHead, on channel: any Channel) {
    let reply = Reply(to: head, on: channel)
    let request = Request(
      method: head.method.rawValue, target: head.uri,
      scrapeTimeout: head.headers.first(name: "X-Prometheus-Scrape-Timeout-Seconds"),
      variant: Variant(
        accept: head.headers["Accept"], acceptEncoding: head.headers["Accept-Encoding"]))
    switch routes.destination(of: request, isReady: responder.isReady) {
    case .page(let response):
      if request.path == routes.telemetryPath { responder.count(status: response.status) }
      reply.send(response)
    case .exposition:
      responder.scrape(as: request.variant, by: channel.peer, within: request.patience) { answer in
        if channel.isActive { reply.send(answer()) }
      }
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is IdleStateHandler.IdleStateEvent {
      context.close(promise: nil)
    } else {
      context.fireUserInboundEventTriggered(event)
    }
  }

  /// A bad request has been answered by the pipeline; whatever it was, nothing sensible can follow.
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}

extension Channel {
  /// Who is at the other end, without the port.
  fileprivate var peer: String {
    let address = remoteAddress?.ipAddress ?? "unknown"
    // An IPv4 peer of a socket that serves both.
    return address.hasPrefix("::ffff:") ? String(address.dropFirst(7)) : address
  }
}

/// How to answer one request on its connection.
struct Reply: Sendable {
  private let channel: any Channel
  private let version: HTTPVersion
  private let isHead: Bool
  private let keepsAlive: Bool

  init(to head: HTTPRequestHead, on channel: any Channel) {
    self.channel = channel
    version = head.version
    isHead = head.method == .HEAD
    keepsAlive = head.isKeepAlive
  }

  func send(_ response: Response) {
    let headers: HTTPHeaders = response.allow.map { ["Allow": $0] } ?? [:]
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
    head.headers.add(name: "Content-Type", value: contentType)
    let length = body.reduce(0) { $0 + $1.readableBytes }
    head.headers.add(name: "Content-Length", value: String(length))
    if !keepsAlive {
      head.headers.add(name: "Connection", value: "close")
    } else if version.major == 1, version.minor == 0 {
      head.headers.add(name: "Connection", value: "keep-alive")
    }
    channel.write(HTTPServerResponsePart.head(head), promise: nil)
    for buffer in body where !isHead {
      channel.write(HTTPServerResponsePart.body(.byteBuffer(buffer)), promise: nil)
    }
    let sent = channel.writeAndFlush(HTTPServerResponsePart.end(nil))
    if !keepsAlive { sent.whenComplete { _ in channel.close(promise: nil) } }
  }
}
