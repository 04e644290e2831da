/// `/proc/PID/environ` (proc(5)): the variables a process was started with, `NAME=VALUE`, each ended
/// by a NUL.
enum PidEnviron {
  /// Longer than other files: the variables of a build agent are many.
  static let limit = 262_144

  /// Where the value of a variable lies in the file; `nil` where it is not set.
  static func value(of name: String, in bytes: Span<UInt8>) -> Range<Int>? {
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0 { end += 1 }
      if let value = bytes.extracting(start..<end).index(after: name) { return start + value..<end }
      start = end + 1
    }
    return nil
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
