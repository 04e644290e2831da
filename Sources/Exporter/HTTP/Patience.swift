import NIOCore

/// Closes a connection whose client takes too long: to send a request, to take the answer, or to ask
/// again.
///
/// It sees the bytes before they are parsed; the handler of the requests says what became of them.
final class Patience: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private enum Phase { case idle, receiving, answering, sending }

  private let limits: Limits
  private var phase = Phase.receiving
  private var entered = NIODeadline.now()
  private var deadline: Scheduled<Void>?
  private var channel: (any Channel)?

  init(_ limits: Limits) { self.limits = limits }

  func channelActive(context: ChannelHandlerContext) {
    channel = context.channel
    enter(.receiving)
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if phase == .idle { enter(.receiving) }
    context.fireChannelRead(data)
  }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    channel = nil
    context.fireChannelInactive()
  }

  /// How little is lost when the connection is closed, more the longer it has been so: `nil` while
  /// somebody waits for an answer.
  ///
  /// Whoever has never sent a request goes before those who come back.
  var dispensability: (Bool, TimeAmount)? {
    switch phase {
    case .receiving: (true, NIODeadline.now() - entered)
    case .idle: (false, NIODeadline.now() - entered)
    case .answering, .sending: nil
    }
  }

  /// A whole request is there; how long its answer may take is not the client's doing.
  func requestIsComplete() { enter(.answering) }

  /// The answer is on its way.
  func answerIsReady() { enter(.sending) }

  /// The answer has left.
  func answerIsSent() { enter(.idle) }

  private func enter(_ phase: Phase) {
    self.phase = phase
    entered = .now()
    deadline?.cancel()
    guard let channel, let limit = limit(of: phase) else { return }
    deadline = channel.eventLoop.scheduleTask(in: TimeAmount(limit)) { channel.close(promise: nil) }
  }

  private func limit(of phase: Phase) -> Duration? {
    switch phase {
    case .idle: limits.idleTime
    case .receiving: limits.requestTime
    case .answering: nil
    case .sending: limits.answerTime
    }
  }
}
