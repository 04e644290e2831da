import Linux
import NIOCore
import NIOHTTP1

/// One connection's requests, one after the other: the next is seen when the answer before has left.
final class Connection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  /// A close while bytes come in resets the connection, and with it an answer that is not read yet.
  private static let lingering = TimeAmount.milliseconds(500)

  private let shared: Shared
  private let timeouts: ConnectionTimeouts
  /// Of the configuration that the connection was made under.
  private let generation: Int
  private var head: HTTPRequestHead?
  private var bodyBytes = 0
  private var isAnswering = false
  /// The answer that is under way, or has left, is the last one; what still comes is not looked at.
  private var isLast = false
  private var isHalfClosed = false
  /// The request that comes now was there before the answer to the one before had left.
  private var isPipelined = false
  private var slotNetwork: String?
  private var wrongPasswords = 0

  init(_ shared: Shared, timeouts: ConnectionTimeouts, generation: Int) {
    self.shared = shared
    self.timeouts = timeouts
    self.generation = generation
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if isLast { return }
    switch unwrapInboundIn(data) {
    case .head(let head):
      (self.head, bodyBytes) = (head, 0)
      if let refusal = head.refusal {
        end(with: refusal, to: head, on: context.channel)
      } else if head.awaitsAnswer {
        isLast = true
        answer(head, on: context.channel)
      }
    // No request needs its body; it is read so that the next request is found behind it.
    case .body(let bytes):
      bodyBytes += bytes.readableBytes
      if let head, bodyBytes > Limits.bodyBytes {
        end(with: .tooLong, to: head, on: context.channel)
      }
    case .end:
      if let head = head.take() { answer(head, on: context.channel) }
    }
  }

  /// Answers without a look at what is asked, and closes.
  private func end(with response: Response, to head: HTTPRequestHead, on channel: any Channel) {
    (isLast, isAnswering) = (true, true)
    refuse(head, response, Reply(to: head, keepsAlive: false, headers: []), on: channel)
  }

  private func answer(_ head: HTTPRequestHead, on channel: any Channel) {
    isAnswering = true
    timeouts.requestIsComplete()
    let current = shared.web.current()
    let configuration = current.configuration
    let reply = Reply(
      to: head, keepsAlive: !isLast && current.generation == generation,
      headers: configuration.headers)
    guard shared.web.admitsRequest() else {
      return refuse(head, .tooManyRequests, reply, on: channel)
    }
    let (own, thread) = (NIOLoopBound(self, eventLoop: channel.eventLoop), shared.thread)
    let login = PasswordCheck.Login(
      authorization: head.headers.first(name: "Authorization"), network: channel.network,
      failures: wrongPasswords, isWaiting: { channel.isActive })
    shared.web.check(login, for: Request.path(of: head.uri), under: configuration) { verdict in
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
    case .wrong:
      wrongPasswords += 1
      refuse(head, .unauthorized, reply, on: channel)
    case .busy: refuse(head, .tooManyPasswords, reply, on: channel)
    }
  }

  private func refuse(
    _ head: HTTPRequestHead, _ response: Response, _ reply: Reply, on channel: any Channel
  ) {
    send(
      response, to: Request(method: head.method.rawValue, target: head.uri), reply, on: channel)
  }

  /// `asked`: when, if it was not answered at once.
  private func send(
    _ response: Response, to request: Request, _ reply: Reply, on channel: any Channel,
    since asked: Duration? = nil
  ) {
    if request.path == shared.routes.telemetryPath {
      shared.responder.refused(
        channel.peer, code: response.status, bytes: response.body.utf8.count, since: asked)
    }
    send(response, reply, on: channel)
  }

  private func route(_ head: HTTPRequestHead, on channel: any Channel, _ reply: Reply) {
    let (request, shared, peer) = (Request(head), shared, channel.peer)
    switch shared.routes.destination(of: request, isReady: shared.responder.isReady) {
    case .answer(let response): send(response, to: request, reply, on: channel)
    case .exposition:
      answer(request, on: channel, reply) { done in
        shared.responder.scrape(as: request.variant, by: peer, within: request.timeLimit, done)
      }
    case .page where request.isForeign, .file where request.isForeign:
      send(.foreign, to: request, reply, on: channel)
    case .page(let question):
      answer(request, on: channel, reply) { done in
        shared.page.answer(question, to: request.client, within: request.timeLimit, done)
      }
    case .file(let file): send(file.answer(to: request.client), to: request, reply, on: channel)
    }
  }

  /// Sends what `ask` calls back with, on this thread, as soon as there is a sample.
  private func answer(
    _ request: Request, on channel: any Channel, _ reply: Reply,
    _ ask: (_ done: @escaping @Sendable (_ answer: () -> SampleAnswer) -> Void) -> Void
  ) {
    let network = channel.network
    guard shared.slots.take(for: network, isPipelined: isPipelined) else {
      return send(.tooManyAnswers(shared.slots.limit), to: request, reply, on: channel)
    }
    slotNetwork = network
    let (own, asked) = (NIOLoopBound(self, eventLoop: channel.eventLoop), Clock.monotonic())
    ask { answer in
      guard channel.isActive else { return }
      let answer = answer()
      own.value.giveBackSlot()
      own.value.send(answer, to: request, reply, on: channel, since: asked)
    }
  }

  private func giveBackSlot() {
    if let network = slotNetwork.take() { shared.slots.giveBack(for: network) }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    // A client that will ask nothing more may still wait for an answer.
    if event as? ChannelEvent == .inputClosed {
      isHalfClosed = true
      if !isAnswering { context.close(promise: nil) }
    }
    context.fireUserInboundEventTriggered(event)
  }

  func channelInactive(context: ChannelHandlerContext) {
    giveBackSlot()
    shared.bodies.end(on: context.channel)
    context.fireChannelInactive()
  }

  /// Whatever it was, nothing sensible can follow.
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if isLast { return }
    guard let error = error as? HTTPParserError, !isAnswering else {
      return context.close(promise: nil)
    }
    (isLast, isAnswering) = (true, true)
    send(Response(refusing: error), .toNothing, on: context.channel)
  }
}

extension Connection {
  private func send(_ response: Response, _ reply: Reply, on channel: any Channel) {
    let text = channel.allocator.buffer(string: response.body)
    send(reply.head(of: response), [text], reply, on: channel)
  }

  private func send(
    _ answer: SampleAnswer, to request: Request, _ reply: Reply, on channel: any Channel,
    since asked: Duration? = nil
  ) {
    switch answer {
    case .body(let body): send(body, reply, on: channel)
    case .response(let response): send(response, to: request, reply, on: channel)
    case .noSample(let limit):
      let response = Response.noSample(within: limit)
      send(response, to: request, reply, on: channel, since: asked)
    }
  }

  private func send(_ body: Body, _ reply: Reply, on channel: any Channel) {
    if !reply.isHead { shared.bodies.begin(body, on: channel) }
    send(reply.head(of: body), body.parts, reply, on: channel)
  }

  /// Sends an answer, then goes on to the next request or closes.
  private func send(
    _ head: HTTPResponseHead, _ parts: [ByteBuffer], _ reply: Reply, on channel: any Channel
  ) {
    timeouts.answerIsReady()
    let sending = Sending(head, reply.isHead ? [] : parts, on: channel) { [self] in
      timeouts.answerMoves()
      shared.bodies.move(on: channel)
    } finished: { [self] in
      shared.bodies.end(on: channel)
      answerHasLeft(on: channel, keepsAlive: reply.keepsAlive)
    }
    sending.goOn()
  }

  private func letNextIn(from channel: any Channel) {
    isPipelined = true
    channel.writeAndFlush(HTTPServerResponsePart.end(nil), promise: nil)
    isPipelined = false
  }

  private func answerHasLeft(on channel: any Channel, keepsAlive: Bool) {
    isAnswering = false
    if isLast {
      channel.close(mode: .output, promise: nil)
      channel.eventLoop.scheduleTask(in: Self.lingering) { channel.close(promise: nil) }
    } else if !keepsAlive || isHalfClosed {
      channel.close(promise: nil)
    } else {
      timeouts.answerIsSent()
      let own = NIOLoopBound(self, eventLoop: channel.eventLoop)
      shared.turns.wait { own.value.letNextIn(from: channel) }
    }
  }
}
