import Snapshots

/// `/proc/PID/cmdline` (proc(5)): argv, each argument ended by a NUL; empty for a kernel thread.
struct PidCmdline: Equatable {
  var arguments: [String]

  /// What a process wrote over its argv (setproctitle) may lack the NULs; then it is one argument.
  /// Arguments that are already `known` are not made anew.
  init(parsing bytes: Span<UInt8>, known: [String]? = nil) {
    let bytes = bytes.extracting(first: Self.length(bytes))
    if let known, Self.isSame(bytes, known) {
      arguments = known
      return
    }
    arguments = []
    var start = 0
    while let range = Self.argument(bytes, from: start) {
      arguments.append(SafeText.string(bytes.extracting(range)))
      start = range.upperBound + 1
    }
  }

  /// A rewritten title is padded with NULs to the old length.
  private static func length(_ bytes: Span<UInt8>) -> Int {
    var end = bytes.count
    while end > 0, bytes[end - 1] == 0 { end -= 1 }
    return end
  }

  /// Whether these are the arguments, without making any text.
  static func isSame(_ bytes: Span<UInt8>, _ known: [String]) -> Bool {
    let bytes = bytes.extracting(first: length(bytes))
    var start = 0
    for text in known {
      guard let range = argument(bytes, from: start),
        SafeText.isSame(bytes.extracting(range), text)
      else { return false }
      start = range.upperBound + 1
    }
    return start >= bytes.count
  }

  private static func argument(_ bytes: Span<UInt8>, from start: Int) -> Range<Int>? {
    guard start < bytes.count else { return nil }
    var end = start
    while end < bytes.count, bytes[end] != 0 { end += 1 }
    return start..<end
  }
}
