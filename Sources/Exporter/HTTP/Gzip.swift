import CLinux

/// A piece of a gzip member (RFC 1952): what many answers share is compressed once, and what follows
/// it on its own.
struct Gzip: Sendable {
  /// A whole number of bytes (RFC 1951): the next piece can follow.
  let deflated: [UInt8]
  /// Of what was compressed.
  private let checksum: UInt32
  private let length: Int

  /// `nil` where there is not enough memory for it.
  init?(_ bytes: [UInt8], isLast: Bool) {
    let room = linux_deflate_bound(bytes.count)
    deflated = unsafe [UInt8](unsafeUninitializedCapacity: room) { out, count in
      count = unsafe linux_deflate(bytes, bytes.count, out.baseAddress, room, isLast)
    }
    if deflated.isEmpty { return nil }
    checksum = unsafe linux_crc32(bytes, bytes.count)
    length = bytes.count
  }

  /// Before the first piece: deflated, no time, compressed fast, on no system in particular.
  static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 4, 255]

  /// After the last piece, which follows this one: the checksum and the length of both, least
  /// significant byte first.
  func trailer(with last: Gzip) -> [UInt8] {
    let checksum = linux_crc32_combine(checksum, last.checksum, last.length)
    let length = UInt32(truncatingIfNeeded: length + last.length)
    return [checksum, length].flatMap { word in
      (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
    }
  }
}
