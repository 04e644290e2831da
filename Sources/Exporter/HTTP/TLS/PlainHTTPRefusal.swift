import NIOCore

/// First of the handlers where TLS is served: answers a client that speaks HTTP without it.
final class PlainHTTPRefusal: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// A TLS record begins with its type, 20 to 24 (RFC 8446 section 5.1), a request with a letter.
  private static let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
  private static let lingering = TimeAmount.milliseconds(500)
  private static let body = "This port speaks TLS: ask for https:// instead of http://\n"

  private let report: () -> Void
  /// Whether the client has sent anything yet.
  private(set) var hasReceived = false
  private(set) var hasRefused = false

  /// `report` is called for such a client.
  init(report: @escaping () -> Void) { self.report = report }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if hasRefused { return }
    let bytes = unwrapInboundIn(data)
    let first = bytes.getInteger(at: bytes.readerIndex, as: UInt8.self)
    let isHTTP = !hasReceived && first.map(Self.letters.contains) ?? false
    hasReceived = true
    if isHTTP { refuse(on: context) } else { context.fireChannelRead(data) }
  }

  private func refuse(on context: ChannelHandlerContext) {
    hasRefused = true
    report()
    let head = [
      "HTTP/1.1 400 Bad Request", "Content-Type: text/plain; charset=utf-8",
      "Content-Length: \(Self.body.utf8.count)", "Connection: close",
    ]
    let text = head.joined(separator: "\r\n") + "\r\n\r\n" + Self.body
    context.writeAndFlush(
      wrapOutboundOut(context.channel.allocator.buffer(string: text)), promise: nil)
    // A close while bytes come in would take the answer back.
    context.close(mode: .output, promise: nil)
    let channel = context.channel
    context.eventLoop.scheduleTask(in: Self.lingering) { channel.close(promise: nil) }
  }
}
