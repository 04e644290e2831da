import NIOCore

/// Closes a connection whose client takes too long: to send a request, to take the answer, or to ask
/// again.
///
/// It sees the bytes before they are parsed; the handler of the requests says what became of them.
final class ConnectionTimeouts: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private enum Phase { case idle, receiving, answering, sending }

  private let limits: Limits
  private var phase = Phase.receiving
  private var entered = NIODeadline.now()
  private var moved = NIODeadline.now()
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

  /// How little is lost when a connection is closed: compared first by kind, then by how long it has
  /// been so.
  struct ClosingRank: Comparable {
    enum Kind: Int { case stalled, idle, receiving }

    let kind: Kind
    let time: TimeAmount

    static func < (one: Self, other: Self) -> Bool {
      (one.kind.rawValue, one.time) < (other.kind.rawValue, other.time)
    }
  }

  /// A client that takes nothing of its answer for so long may have to go.
  private static let stall = TimeAmount.seconds(1)

  /// `nil` while an answer is being made or taken.
  ///
  /// A client that has never sent a request goes before those that come back.
  var closingRank: ClosingRank? {
    let now = NIODeadline.now()
    switch phase {
    case .receiving: return ClosingRank(kind: .receiving, time: now - entered)
    case .idle: return ClosingRank(kind: .idle, time: now - entered)
    case .sending where now - moved >= Self.stall:
      return ClosingRank(kind: .stalled, time: now - moved)
    case .answering, .sending: return nil
    }
  }

  /// A whole request is there; how long its answer may take is not the client's doing.
  func requestIsComplete() { enter(.answering) }

  /// The answer is on its way.
  func answerIsReady() { enter(.sending) }

  /// The client has taken some of it.
  func answerMoves() { moved = .now() }

  /// The answer has left.
  func answerIsSent() { enter(.idle) }

  private func enter(_ phase: Phase) {
    self.phase = phase
    entered = .now()
    moved = entered
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
