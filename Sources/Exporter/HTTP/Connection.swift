import NIOCore
import NIOHTTP1

/// One connection's requests, one after the other (the pipeline before it sees to that).
final class Connection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  /// What all connections share.
  struct Shared: Sendable {
    let routes: Routes
    let responder: ScrapeResponder
    let slots: ScrapeSlots
    let web: WebPolicy
    let thread: EventThread
  }

  /// A close while bytes come in resets the connection, and with it an answer that is not read yet.
  private static let lingering = TimeAmount.milliseconds(500)

  private let shared: Shared
  private let patience: Patience
  /// Of the configuration that the connection was made under.
  private let generation: Int
  private var head: HTTPRequestHead?
  /// Two at most: a next request comes while the last bytes of an answer are on their way.
  private var unanswered = 0
  private var isHalfClosed = false
  private var slotsHeld = 0
  private var isRefused = false

  init(_ shared: Shared, patience: Patience, generation: Int) {
    self.shared = shared
    self.patience = patience
    self.generation = generation
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): self.head = head
    // No request needs its body; it is read so that the next request is found behind it.
    case .body: break
    case .end:
      guard let head = head.take() else { return }
      unanswered += 1
      patience.requestIsComplete()
      answer(head, on: context.channel)
    }
  }

  private func answer(_ head: HTTPRequestHead, on channel: any Channel) {
    let current = shared.web.current()
    let configuration = current.configuration
    let reply = Reply(
      to: head, on: channel, of: self, keepsAlive: current.generation == generation,
      headers: configuration.headers)
    guard shared.web.admitsRequest() else { return refuse(head, .tooMany, reply) }
    let (own, thread) = (NIOLoopBound(self, eventLoop: channel.eventLoop), shared.thread)
    shared.web.check(
      authorization: head.headers.first(name: "Authorization"), from: channel.peer,
      under: configuration
    ) { verdict in
      // At once where nothing had to be hashed.
      guard channel.eventLoop.inEventLoop else {
        return thread.run { own.value.go(on: head, verdict, channel, reply) }
      }
      own.value.go(on: head, verdict, channel, reply)
    }
  }

  private func go(
    on head: HTTPRequestHead, _ verdict: PasswordCheck.Verdict, _ channel: any Channel,
    _ reply: Reply
  ) {
    guard channel.isActive else { return }
    switch verdict {
    case .right: route(head, on: channel, reply)
    case .wrong: refuse(head, .unauthorized, reply)
    case .busy: refuse(head, .busy, reply)
    }
  }

  private func refuse(_ head: HTTPRequestHead, _ response: Response, _ reply: Reply) {
    send(response, to: Request(method: head.method.rawValue, target: head.uri), reply)
  }

  private func send(_ response: Response, to request: Request, _ reply: Reply) {
    if request.path == shared.routes.telemetryPath {
      shared.responder.refuse(reply.peer, with: response)
    }
    reply.send(response)
  }

  private func route(_ head: HTTPRequestHead, on channel: any Channel, _ reply: Reply) {
    let request = Request(
      method: head.method.rawValue, target: head.uri,
      scrapeTimeout: head.headers.first(name: "X-Prometheus-Scrape-Timeout-Seconds"),
      variant: Variant(
        accept: head.headers["Accept"], acceptEncoding: head.headers["Accept-Encoding"]))
    switch shared.routes.destination(of: request, isReady: shared.responder.isReady) {
    case .page(let response): send(response, to: request, reply)
    case .exposition: scrape(for: request, on: channel, reply)
    }
  }

  private func scrape(for request: Request, on channel: any Channel, _ reply: Reply) {
    guard shared.slots.take() else { return send(shared.slots.refusal, to: request, reply) }
    slotsHeld += 1
    let reply = reply.withSlot
    shared.responder.scrape(
      as: request.variant, by: channel.peer, within: request.patience
    ) { answer in
      if channel.isActive { reply.send(answer()) }
    }
  }

  func answerIsReady() { patience.answerIsReady() }

  func answerIsSent(on channel: any Channel, keepsAlive: Bool, givesBackSlot: Bool) {
    unanswered -= 1
    if givesBackSlot { giveBack(slots: 1) }
    if isRefused {
      channel.close(mode: .output, promise: nil)
      channel.eventLoop.scheduleTask(in: Self.lingering) { channel.close(promise: nil) }
    } else if !keepsAlive || unanswered == 0 && isHalfClosed {
      channel.close(promise: nil)
    } else if unanswered == 0 {
      patience.answerIsSent()
    }
  }

  /// Those of a connection that is gone went with it.
  private func giveBack(slots: Int) {
    for _ in 0..<min(slots, slotsHeld) {
      shared.slots.giveBack()
      slotsHeld -= 1
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    // Who will ask nothing more may still wait for an answer.
    if event as? ChannelEvent == .inputClosed {
      isHalfClosed = true
      if unanswered == 0 { context.close(promise: nil) }
    }
    context.fireUserInboundEventTriggered(event)
  }

  func channelInactive(context: ChannelHandlerContext) {
    giveBack(slots: slotsHeld)
    context.fireChannelInactive()
  }

  /// Whatever it was, nothing sensible can follow.
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if isRefused { return }
    guard let error = error as? HTTPParserError, unanswered == 0 else {
      return context.close(promise: nil)
    }
    (unanswered, isRefused) = (1, true)
    Reply(toNothingOn: context.channel, of: self).send(Response(refusing: error))
  }
}

extension Response {
  fileprivate static let unauthorized = text(401, "Unauthorized", challenge: "Basic")
  fileprivate static let tooMany = text(
    429, "More requests than rate_limit allows: try again later")
  fileprivate static let busy = text(503, "Too many passwords to check: try again later")

  /// To a client that does not speak the protocol.
  fileprivate init(refusing error: HTTPParserError) {
    self =
      error == .headerOverflow
      ? .text(431, "The header is too long: \(Limits.headerBytes / 1024) KiB are read at most")
      : .text(400, "Bad request")
  }
}

extension Channel {
  /// Who is at the other end, without the port.
  var peer: String {
    if case .unixDomainSocket? = localAddress { return "unix" }
    let address = remoteAddress?.ipAddress ?? "unknown"
    // An IPv4 peer of a socket that serves both.
    return address.hasPrefix("::ffff:") ? String(address.dropFirst(7)) : address
  }
}
