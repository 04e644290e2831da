/// `/proc/PID/limits` (proc(5)): the soft limit of open files.
struct PidLimits: Equatable {
  /// `nil` when there is none.
  var openFiles: UInt64?

  init(parsing bytes: Span<UInt8>) throws(ProcError) {
    var fields = Fields(bytes)
    while !fields.isAtEnd {
      if fields.skip("Max open files", bytes) {
        openFiles = fields.unsigned(bytes)
        guard openFiles != nil || fields.skip("unlimited", bytes) else { break }
        return
      }
      fields.skipLine(bytes)
    }
    throw .malformed(file: "limits")
  }
}
