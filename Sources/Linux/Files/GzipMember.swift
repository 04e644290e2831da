import CLinux

/// Members of a gzip file (RFC 1952), by libdeflate. Each can be unpacked without the others.
package enum GzipMember {
  /// What each begins with, up to the only method that there is.
  package static let magic: [UInt8] = [0x1F, 0x8B, 8]

  /// The bytes as one member; `nil` where there is not enough memory for it.
  package static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    let room = linux_gzip_bound(bytes.count)
    let member = unsafe [UInt8](unsafeUninitializedCapacity: room) { out, count in
      count = unsafe linux_gzip(bytes, bytes.count, out.baseAddress, room)
    }
    return member.isEmpty ? nil : member
  }

  package enum Unpacked: Equatable, Sendable {
    /// What was in it, and how many bytes it took.
    case whole([UInt8], used: Int)
    /// Its end is not there, or it is damaged: the two look the same.
    case notWhole
    /// There is more in it than was allowed.
    case tooLarge
  }

  /// Unpacks the member that the bytes begin with, unless there are more than `limit` bytes in it.
  package static func unpacked(_ bytes: ArraySlice<UInt8>, limit: Int) -> Unpacked {
    var room = min(512 << 10, limit)
    while true {
      var (used, result) = (0, CInt(0))
      let text = unsafe [UInt8](unsafeUninitializedCapacity: room) { out, count in
        result = unsafe bytes.withUnsafeBufferPointer {
          unsafe linux_gunzip($0.baseAddress, $0.count, &used, out.baseAddress, room, &count)
        }
        if result <= 0 { count = 0 }
      }
      if result > 0 { return .whole(text, used: used) }
      if result < 0 { return .notWhole }
      if room >= limit { return .tooLarge }
      room = min(room * 4, limit)
    }
  }
}
