/// `/proc/PID/cgroup` (cgroups(7)): a line a hierarchy, `id:controllers:path`.
struct PidCgroup: Equatable {
  /// Where the path lies in the file; the end of the line may hold any byte but a newline.
  var path: Range<Int>

  /// The path in the unified hierarchy, in systemd's own, or in another: the first of these in which
  /// the process is not at the root, where nothing is said of it.
  init(parsing bytes: Span<UInt8>) throws(ProcError) {
    var best: (rank: Int, path: Range<Int>)?
    var fields = Fields(bytes)
    while !fields.isAtEnd {
      let isUnified = fields.skip("0::", bytes)
      let isNamed =
        !isUnified && fields.skip(pastColon: bytes) && fields.skip("name=systemd:", bytes)
      let isOther = !isUnified && !isNamed && fields.skip(pastColon: bytes)
      let start = fields.position
      fields.skipLine(bytes)
      let hasNewline = fields.position > start && bytes[fields.position - 1] == 0x0A
      let path = start..<fields.position - (hasNewline ? 1 : 0)
      guard isUnified || isNamed || isOther, path.count > 0, bytes[start] == 0x2F else { continue }
      let rank = (isUnified ? 0 : isNamed ? 1 : 2) + (path.count == 1 ? 3 : 0)
      if best.map({ rank < $0.rank }) ?? true { best = (rank, path) }
    }
    guard let best else { throw .malformed(file: "cgroup") }
    path = best.path
  }
}

extension Fields {
  /// Goes past the next colon of the line, if it has one.
  fileprivate mutating func skip(pastColon bytes: Span<UInt8>) -> Bool {
    var end = position
    while end < bytes.count, bytes[end] != 0x3A, bytes[end] != 0x0A { end += 1 }
    guard end < bytes.count, bytes[end] == 0x3A else { return false }
    self = Fields(bytes, from: end + 1)
    return true
  }
}
