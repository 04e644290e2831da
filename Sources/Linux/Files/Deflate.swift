import CLinux

/// Deflated bytes (RFC 1951) and their checksum, by libdeflate.
package enum Deflate {
  /// Compressed fast, without a header; `nil` where there is not enough memory for it.
  package static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    let room = linux_deflate_bound(bytes.count)
    let deflated = unsafe [UInt8](unsafeUninitializedCapacity: room) { out, count in
      count = unsafe linux_deflate(bytes, bytes.count, out.baseAddress, room)
    }
    return deflated.isEmpty ? nil : deflated
  }

  /// The checksum of RFC 1952; `before`: that of the bytes that these follow.
  package static func checksum(of bytes: [UInt8], after before: UInt32 = 0) -> UInt32 {
    unsafe linux_crc32(before, bytes, bytes.count)
  }
}
