import NIOCore

/// Hands a connection's bytes on in small pieces, each only when the handlers behind it ask to read.
///
/// They stop asking while an answer is under way (HTTPServerPipelineHandler). So a client that sends
/// requests and reads nothing has at most one piece of them parsed, and the rest stays in the kernel's
/// buffer and, once that is full, with the client.
final class InputGate: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// A usual request is in one; the shortest ones are 64.
  private static let pieceBytes = 1024

  private var held = ByteBuffer()
  private var isAsked = false
  private var isFeeding = false
  private var isEnded = false

  func read(context: ChannelHandlerContext) {
    isAsked = true
    feed(context)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = unwrapInboundIn(data)
    if held.readableBytes == 0 { held = bytes } else { held.writeBuffer(&bytes) }
    feed(context)
    // Of a client that has finished sending, the channel reads all that there is, asked or not.
    if held.readableBytes > Limits.unparsedBytes { context.close(promise: nil) }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard event as? ChannelEvent == .inputClosed else {
      return context.fireUserInboundEventTriggered(event)
    }
    // Behind the bytes that came before it.
    isEnded = true
    feed(context)
  }

  private func feed(_ context: ChannelHandlerContext) {
    if isFeeding { return }
    isFeeding = true
    defer { isFeeding = false }
    while isAsked, held.readableBytes > 0 {
      guard let piece = held.readSlice(length: min(Self.pieceBytes, held.readableBytes)) else {
        break
      }
      isAsked = false
      context.fireChannelRead(wrapInboundOut(piece))
      // As the channel does behind what it has read.
      context.channel.read()
    }
    if held.readableBytes > 0 { return }
    held = ByteBuffer()
    if isEnded {
      isEnded = false
      context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    } else if isAsked {
      context.read()
    }
  }
}
