/// The line `NSpid` of `/proc/PID/status` (proc(5)), since Linux 4.1.
struct PidNamespaces: Equatable {
  /// The pid in each PID namespace, from that of the procfs mount inward.
  var pids: [Int32]

  init(parsing bytes: Span<UInt8>) {
    var pids: [Int32] = []
    var fields = Fields(bytes)
    while !fields.isAtEnd {
      if fields.skip("NSpid:", bytes) {
        while let pid = fields.unsigned(bytes) { pids.append(Int32(clamping: pid)) }
      }
      fields.skipLine(bytes)
    }
    self.pids = pids
  }
}
