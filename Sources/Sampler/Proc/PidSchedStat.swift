/// `/proc/PID/schedstat` (Documentation/scheduler/sched-stats.rst), of one thread: that of the id.
struct PidSchedStat: Equatable {
  /// Nanoseconds spent runnable and not running.
  var waiting: UInt64

  init(parsing bytes: Span<UInt8>) throws(ProcError) {
    var fields = Fields(bytes)
    guard fields.unsigned(bytes) != nil, let waiting = fields.unsigned(bytes) else {
      throw .malformed(file: "schedstat")
    }
    self.waiting = waiting
  }
}
