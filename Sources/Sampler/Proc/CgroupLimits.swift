/// `cpu.max` of a cgroup (Documentation/admin-guide/cgroup-v2.rst): `QUOTA PERIOD` in microseconds.
struct CgroupCPUMax: Equatable {
  /// CPUs that may be kept busy; `nil` for `max`.
  var cpus: Double?

  init(parsing bytes: Span<UInt8>) throws(ProcError) {
    var fields = Fields(bytes)
    if fields.skip("max", bytes) { return }
    guard let quota = fields.unsigned(bytes), let period = fields.unsigned(bytes), period > 0
    else { throw .malformed(file: "cpu.max") }
    cpus = Double(quota) / Double(period)
  }
}

/// `cpu.cfs_quota_us` or `cpu.cfs_period_us` of a cgroup of v1
/// (Documentation/scheduler/sched-bwc.rst).
struct CgroupTime: Equatable {
  /// `nil` for -1, which is no limit.
  var microseconds: UInt64?

  init(parsing bytes: Span<UInt8>) throws(ProcError) {
    var fields = Fields(bytes)
    guard let time = fields.signed(bytes) else { throw .malformed(file: "cpu.cfs") }
    microseconds = UInt64(exactly: time)
  }
}

/// The line of `cpu.stat` of a cgroup that is about its limit.
struct CgroupCPUStat: Equatable {
  /// The sum over all CPUs; `nil` where the cpu controller is off.
  var throttled: Duration?

  init(parsing bytes: Span<UInt8>) throws(ProcError) {
    var fields = Fields(bytes)
    while !fields.isAtEnd {
      let isMicroseconds = fields.skip("throttled_usec ", bytes)
      // In v1.
      if isMicroseconds || fields.skip("throttled_time ", bytes) {
        guard let time = fields.unsigned(bytes) else { throw .malformed(file: "cpu.stat") }
        let count = Int64(clamping: time)
        throttled = isMicroseconds ? .microseconds(count) : .nanoseconds(count)
      }
      fields.skipLine(bytes)
    }
  }
}

/// A file of a cgroup that holds a number of bytes, or `max`: `memory.max`, `memory.current`; in v1
/// `memory.limit_in_bytes`, `memory.usage_in_bytes`.
struct CgroupBytes: Equatable {
  /// `nil` for `max`.
  var bytes: UInt64?

  /// What v1 has for `max`, PAGE_COUNTER_MAX, is more than this and differs by the size of a page.
  private static let unlimited: UInt64 = 1 << 62

  init(parsing text: Span<UInt8>) throws(ProcError) {
    var fields = Fields(text)
    if fields.skip("max", text) { return }
    guard let bytes = fields.unsigned(text) else { throw .malformed(file: "memory") }
    if bytes < Self.unlimited { self.bytes = bytes }
  }
}
