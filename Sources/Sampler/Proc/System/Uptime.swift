/// `/proc/uptime` (proc(5)): seconds since boot, time in suspend included.
struct Uptime: Equatable {
  var uptime: Double

  init(parsing bytes: Span<UInt8>) throws(ProcError) {
    var fields = Fields(bytes)
    guard let uptime = fields.decimal(bytes) else { throw .malformed(file: "uptime") }
    self.uptime = uptime
  }

  /// To the kernel's hundredth.
  var duration: Duration {
    .milliseconds(Int64((min(uptime, Double(MachineConstants.longestSeconds)) * 1000).rounded()))
  }
}
