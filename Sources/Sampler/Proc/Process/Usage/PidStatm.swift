/// `/proc/PID/statm` (proc(5)), in pages.
struct PidStatm: Equatable {
  /// Summed up exactly for this file; `stat` has it only as exact as the kernel's per-CPU counters
  /// are at the moment, up to dozens of pages a CPU less.
  var resident: UInt64
  /// Of those, what files and shared memory are behind.
  var shared: UInt64

  init(parsing bytes: Span<UInt8>) throws(ProcError) {
    var fields = Fields(bytes)
    guard fields.unsigned(bytes) != nil, let resident = fields.unsigned(bytes),
      let shared = fields.unsigned(bytes)
    else { throw .malformed(file: "statm") }
    self.resident = resident
    self.shared = shared
  }
}
