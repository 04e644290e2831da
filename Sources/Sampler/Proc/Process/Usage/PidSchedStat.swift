import Snapshots

/// `/proc/PID/schedstat` (Documentation/scheduler/sched-stats.rst), of one thread: that of the id.
struct PidSchedStat: Equatable {
  /// Nanoseconds spent running, and spent runnable and not running. Without CONFIG_SCHED_INFO both are 0.
  var running, waiting: UInt64

  init(parsing bytes: Span<UInt8>) throws(ProcError) {
    var fields = Fields(bytes)
    guard let running = fields.unsigned(bytes), let waiting = fields.unsigned(bytes) else {
      throw .malformed(file: "schedstat")
    }
    (self.running, self.waiting) = (running, waiting)
  }
}

extension PidSchedStat: CounterFile {
  static var file: StaticString { "schedstat" }
  static var isOfThread: Bool { true }
  static let counters: FileCounters<PidSchedStat> = [.runQueueWait: { $0.waiting }]
}
