import Linux

/// The bytes of a file -> lines: gzip members one by one, or plain text. Pure; bytes may come in any pieces.
///
/// A file that is still written, or was cut short, ends with the last member that is whole.
package struct RecordReader: Sendable {
  /// Text of one member; ptop itself packs 256 KiB.
  package static let memberLimit = 64 << 20
  /// A sample of 30,000 busy processes has 4 MiB.
  package static let lineLimit = 16 << 20
  /// Bytes of a member that is not whole yet.
  private static let packedLimit = 64 << 20

  private enum Form { case unknown, gzip, text, over }

  private var form = Form.unknown
  /// Bytes of a member, or those at the beginning.
  private var pending: [UInt8] = []
  /// There is no use in trying again before there are so many.
  private var needed = 0
  private var lines = RecordTextLines()
  private var hasBytes = false
  private var hasHeader = false
  /// Lines that made no sense: damaged, or too long. Those of a newer ptop are not among them.
  package private(set) var skipped = 0

  package init() {}

  /// More bytes of the file; `body` is called with each line that they complete.
  package mutating func take(
    _ bytes: [UInt8], _ body: (RecordLine) -> Void
  ) throws(RecordUnreadable) {
    hasBytes = hasBytes || !bytes.isEmpty
    switch form {
    case .over: return
    case .text: try split(bytes, body)
    case .unknown, .gzip:
      pending += bytes
      if form == .unknown { try findForm() }
      if form == .text {
        let text = pending
        pending = []
        try split(text, body)
      } else if form == .gzip, pending.count >= needed {
        try unpack(body)
      }
    }
  }

  /// There are no more bytes.
  package mutating func finish(_ body: (RecordLine) -> Void) throws(RecordUnreadable) {
    if form == .gzip { try unpack(body) }
    pending = []
    guard hasBytes else { throw .empty }
    if form == .unknown { throw .foreign }
    guard hasHeader else { throw .noHeader }
    // What is left of a last line is not whole.
    form = .over
  }

  private mutating func findForm() throws(RecordUnreadable) {
    guard let first = pending.first else { return }
    if first == 0x7B {
      form = .text
    } else if pending.starts(with: GzipMember.magic) {
      form = .gzip
    } else if pending.count >= GzipMember.magic.count || !GzipMember.magic.starts(with: pending) {
      throw .foreign
    }
  }

  private mutating func unpack(_ body: (RecordLine) -> Void) throws(RecordUnreadable) {
    var place = 0
    defer { pending.removeFirst(min(place, pending.count)) }
    while place < pending.count, form == .gzip {
      switch GzipMember.unpacked(pending[place...], limit: Self.memberLimit) {
      case .whole(let text, let used):
        place += used
        try split(text, body)
      case .notWhole:
        // It may go on; what no member is so long for does not.
        if pending.count - place > Self.packedLimit { form = .over }
        needed = (pending.count - place) * 2
        return
      case .tooLarge:
        guard hasHeader else { throw .memberTooLarge }
        (form, skipped) = (.over, skipped + 1)
      }
    }
    needed = 0
  }

  private mutating func split(
    _ text: [UInt8], _ body: (RecordLine) -> Void
  ) throws(RecordUnreadable) {
    lines.append(text)
    while let line = lines.next(limit: Self.lineLimit) {
      try read(line, body)
    }
    if lines.isTooLong, !hasHeader { throw .lineTooLarge }
  }

  private mutating func read(
    _ line: Range<Int>?, _ body: (RecordLine) -> Void
  ) throws(RecordUnreadable) {
    let json = line.flatMap { JSONParser.value(in: lines.bytes, $0) }
    if !hasHeader { try checkFirst(json) }
    guard let json else { return skipped += 1 }
    do throws(RecordLineProblem) {
      let line = try RecordLine(json)
      if case .header = line { hasHeader = true }
      body(line)
    } catch {
      if error == .malformed { skipped += 1 }
      if !hasHeader { throw .foreign }
    }
  }

  private func checkFirst(_ json: JSONValue?) throws(RecordUnreadable) {
    guard let format = json?[.format]?.integer, format > 0 else { throw .foreign }
    guard format <= RecordLine.Header.newestFormat else {
      throw .newer(format: Int(format))
    }
  }
}

/// Splits text that comes in pieces into lines; what follows the last line's end waits for the rest.
struct RecordTextLines: Sendable {
  private(set) var bytes: [UInt8] = []
  private var place = 0
  /// Until so far there is no end of a line.
  private var searched = 0
  /// The line under way is longer than was allowed, and is left out.
  private(set) var isTooLong = false

  mutating func append(_ text: [UInt8]) {
    bytes.removeFirst(place)
    (searched, place) = (searched - place, 0)
    bytes += text
  }

  /// Where the next line is; an empty optional for one that was too long. `nil`: there is none yet.
  mutating func next(limit: Int) -> Range<Int>?? {
    guard let end = bytes[searched...].firstIndex(of: 0x0A) else {
      searched = bytes.count
      if bytes.count - place > limit || isTooLong {
        isTooLong = true
        place = bytes.count
      }
      return nil
    }
    let range = place..<end
    (place, searched) = (end + 1, end + 1)
    defer { isTooLong = false }
    return .some(isTooLong || range.count > limit ? nil : range)
  }
}
