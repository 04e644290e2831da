/// `/proc/PID/environ` (proc(5)): the variables a process was started with, `NAME=VALUE`, each ended
/// by a NUL.
enum PidEnviron {
  /// Longer than other files: the variables of a build agent are many.
  static let limit = 262_144

  /// Where the value of a variable lies in the file; `nil` where it is not set.
  static func value(of name: String, in bytes: Span<UInt8>) -> Range<Int>? {
    var start = 0
    while let entry = entry(in: bytes, from: start) {
      if let value = bytes.extracting(entry).index(after: name) {
        return start + value..<entry.upperBound
      }
      start = entry.upperBound + 1
    }
    return nil
  }

  /// Calls `body` with where each name and its value lie, in their order; what a program wrote over its
  /// environment may have no value.
  static func forEach(in bytes: Span<UInt8>, _ body: (Range<Int>, Range<Int>?) -> Void) {
    var start = 0
    while let entry = entry(in: bytes, from: start) {
      start = entry.upperBound + 1
      if entry.isEmpty { continue }
      if let sign = entry.first(where: { bytes[$0] == 0x3D }) {
        body(entry.lowerBound..<sign, sign + 1..<entry.upperBound)
      } else {
        body(entry, nil)
      }
    }
  }

  private static func entry(in bytes: Span<UInt8>, from start: Int) -> Range<Int>? {
    guard start < bytes.count else { return nil }
    var end = start
    while end < bytes.count, bytes[end] != 0 { end += 1 }
    return start..<end
  }
}

extension Span<UInt8> {
  /// Where the value begins, if this is a variable of that name.
  fileprivate func index(after name: String) -> Int? {
    let name = name.utf8
    var index = 0
    for byte in name {
      guard index < count, self[index] == byte else { return nil }
      index += 1
    }
    return index < count && self[index] == 0x3D ? index + 1 : nil
  }
}
