import Glibc
import Linux

/// A recording that is a file.
package struct RecordFile: Sendable {
  /// What is known of it once it was read.
  package struct Summary: Sendable {
    package let header: RecordLine.Header
    /// `nil`: it was cut short, or is still written.
    package let end: RecordLine.End?
    /// Lines, and parts of them, that made no sense.
    package let skipped: Int
  }

  /// Reads it from the beginning and calls `body` with what each line completes, so that no more of it is
  /// kept than one sample. Throws where it cannot be read as a recording at all.
  package static func read(
    _ path: String, _ body: (RecordPlayer.Event) -> Void
  ) throws(RecordUnreadable) -> Summary {
    var reading = RecordReading()
    try pieces(of: path) { bytes throws(RecordUnreadable) in try reading.take(bytes, body) }
    return try reading.finish(body)
  }

  /// Its bytes, piece by piece. Throws where it cannot be read, and what `body` throws.
  static func pieces(
    of path: String, _ body: ([UInt8]) throws(RecordUnreadable) -> Void
  ) throws(RecordUnreadable) {
    let file = try OpenRecordFile(path)
    while true {
      let bytes = try file.next(256 << 10)
      if bytes.isEmpty { break }
      try body(bytes)
    }
  }
}

/// The file of a recording while it is read; it closes itself.
package struct OpenRecordFile: ~Copyable, Sendable {
  package let descriptor: Int32

  /// Throws the system's words where it cannot be opened.
  package init(_ path: String) throws(RecordUnreadable) {
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system("\(SystemError(errno))") }
  }

  deinit { _ = close(descriptor) }

  /// The next bytes, at most `most`; empty at the end of what is there. Throws the system's words.
  package func next(_ most: Int) throws(RecordUnreadable) -> [UInt8] {
    var failure: Int32?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
      var got = -1
      repeat {
        got = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      } while got < 0 && errno == EINTR
      if got < 0 { failure = errno }
      count = max(got, 0)
    }
    if let failure { throw .system("\(SystemError(failure))") }
    return bytes
  }
}

/// Bytes of a recording -> events. Pure.
package struct RecordReading: Sendable {
  private var reader = RecordReader()
  private var player: RecordPlayer?
  private var end: RecordLine.End?

  package init() {}

  /// `nil` before it was read.
  package var header: RecordLine.Header? { player?.header }

  package mutating func take(
    _ bytes: [UInt8], _ body: (RecordPlayer.Event) -> Void
  ) throws(RecordUnreadable) {
    var (player, end) = (player, end)
    self.player = nil
    defer { (self.player, self.end) = (player, end) }
    try reader.take(bytes) { Self.play($0, &player, &end, body) }
  }

  /// There are no more bytes.
  package mutating func finish(
    _ body: (RecordPlayer.Event) -> Void
  ) throws(RecordUnreadable) -> RecordFile.Summary {
    var (player, end) = (player, end)
    try reader.finish { Self.play($0, &player, &end, body) }
    guard let player else { throw .noHeader }
    return RecordFile.Summary(
      header: player.header, end: end, skipped: reader.skipped + player.skipped)
  }

  private static func play(
    _ line: RecordLine, _ player: inout RecordPlayer?, _ end: inout RecordLine.End?,
    _ body: (RecordPlayer.Event) -> Void
  ) {
    if player == nil, case .header(let header) = line {
      player = RecordPlayer(header)
      return
    }
    guard let event = player?.take(line) else { return }
    if case .end(let line) = event { end = end ?? line }
    body(event)
  }
}
