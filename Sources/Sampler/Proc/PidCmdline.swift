/// `/proc/PID/cmdline` (proc(5)): argv, each argument ended by a NUL; empty for a kernel thread.
struct PidCmdline: Equatable {
  var arguments: [String]

  /// What a process wrote over its argv (setproctitle) may lack the NULs; then it is one argument.
  init(parsing bytes: Span<UInt8>) {
    var arguments: [String] = []
    var end = bytes.count
    // A rewritten title is padded with NULs to the old length.
    while end > 0, bytes[end - 1] == 0 { end -= 1 }
    var start = 0
    while start < end {
      var stop = start
      while stop < end, bytes[stop] != 0 { stop += 1 }
      arguments.append(SafeText.string(bytes.extracting(start..<stop)))
      start = stop + 1
    }
    self.arguments = arguments
  }
}
