import Linux
import Series

/// Lines -> the bytes of a file: JSON Lines in gzip members, each whole in itself, so that what a file has
/// is readable however it ends. Pure: when it is, and where the bytes go, is the caller's.
package struct RecordWriter: Sendable {
  /// Text of a member, and how long it is kept back; for as long from the beginning, how long then: a run
  /// may be short.
  package static let memberBytes = 256 << 10
  package static let memberTime = Duration.seconds(10)
  package static let firstMembersTime = Duration.seconds(1)

  private var text = JSONText()
  /// When the member under way began, on the caller's clock.
  private var began: Duration?
  /// When the first of all did.
  private var firstBegan: Duration?

  package init() {}

  /// Bytes to append to the file, mostly none. Lines that are given together stay together, and a header is
  /// told at once: a file without it is no recording.
  package mutating func take(_ lines: [RecordLine], at now: Duration) -> [UInt8] {
    let start = began ?? now
    began = start
    let first = firstBegan ?? now
    firstBegan = first
    let time = now - first < Self.memberTime ? Self.firstMembersTime : Self.memberTime
    var isHeader = false
    for line in lines {
      if case .header = line { isHeader = true }
      text.write(line)
    }
    let isDue = text.bytes.count >= Self.memberBytes || now - start >= time
    return isHeader || isDue ? finish() : []
  }

  /// What was kept back; none where there is not enough memory to pack it, then it is tried again.
  package mutating func finish() -> [UInt8] {
    guard !text.bytes.isEmpty, let member = GzipMember.compressed(text.bytes) else { return [] }
    began = nil
    text.removeAll()
    return member
  }
}
