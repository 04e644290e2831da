import Linux

/// The end of a gzip member (RFC 1952): what many answers share is compressed once, and what each has
/// of its own stands before it as it is.
struct Gzip: Sendable {
  /// Deflated, no time, compressed fast, on no system in particular.
  private static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 4, 255]
  /// The most that a stored block holds (RFC 1951, 3.2.4).
  private static let mostStored = 65_535

  let bytes: [UInt8]
  let deflated: [UInt8]

  /// `nil` where there is not enough memory for it.
  init?(_ bytes: [UInt8]) {
    guard let deflated = Deflate.compressed(bytes) else { return nil }
    (self.bytes, self.deflated) = (bytes, deflated)
  }

  /// What a member that begins with `text` has before `deflated`.
  static func beginning(with text: [UInt8]) -> [UInt8] {
    var result = header
    var rest = text[...]
    while !rest.isEmpty {
      let block = rest.prefix(mostStored)
      let length = UInt16(block.count)
      // Three bits that say: not the last one, and stored; then up to the byte's end.
      result.append(0)
      result += [length, ~length].flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      result += block
      rest = rest.dropFirst(mostStored)
    }
    return result
  }

  /// What that member has after it: the checksum and the length of all, least significant byte first.
  func end(after text: [UInt8]) -> [UInt8] {
    let checksum = Deflate.checksum(of: bytes, after: Deflate.checksum(of: text))
    let length = UInt32(truncatingIfNeeded: text.count + bytes.count)
    return [checksum, length].flatMap { word in
      (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
    }
  }
}
