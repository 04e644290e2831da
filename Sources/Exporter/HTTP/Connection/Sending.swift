import NIOCore
import NIOHTTP1

/// One answer on its way: written piece by piece, each when the one before has gone to the kernel.
///
/// What waits in memory for a slow client is then one piece of its own, encrypted or not, and the body
/// that it shares with others.
final class Sending {
  private static let pieceBytes = 64 * 1024

  private let channel: any Channel
  private var head: HTTPResponseHead?
  private var parts: ArraySlice<ByteBuffer>
  private let moved: () -> Void
  private let finished: () -> Void
  private var isWriting = false
  private var isDue = false

  /// `moved` is called for each piece that has gone, `finished` behind the last one; neither when the
  /// connection is closed before.
  init(
    _ head: HTTPResponseHead, _ parts: [ByteBuffer], on channel: any Channel,
    moved: @escaping () -> Void, finished: @escaping () -> Void
  ) {
    self.channel = channel
    self.head = head
    self.parts = parts.filter { $0.readableBytes > 0 }[...]
    self.moved = moved
    self.finished = finished
  }

  /// Writes the next piece; a loop, for a write may be over when it returns.
  func goOn() {
    isDue = true
    if isWriting { return }
    isWriting = true
    while isDue {
      isDue = false
      writePiece()
    }
    isWriting = false
  }

  private func writePiece() {
    var writes = nextPiece()
    guard let last = writes.popLast() else { return }
    for write in writes { channel.write(write, promise: nil) }
    channel.writeAndFlush(last).assumeIsolated().whenSuccess { [self] in
      moved()
      if parts.isEmpty { finished() } else { goOn() }
    }
  }

  private func nextPiece() -> [HTTPServerResponsePart] {
    var writes = head.take().map { [HTTPServerResponsePart.head($0)] } ?? []
    var room = Self.pieceBytes
    while room > 0, var part = parts.popFirst() {
      guard let piece = part.readSlice(length: min(room, part.readableBytes)) else { break }
      room -= piece.readableBytes
      writes.append(.body(.byteBuffer(piece)))
      if part.readableBytes > 0 { parts = [part] + parts }
    }
    return writes
  }
}
