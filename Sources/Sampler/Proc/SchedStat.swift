/// `/proc/schedstat` (Documentation/scheduler/sched-stats.rst): what the run queues did since boot.
struct SchedStat: Equatable {
  /// Nanoseconds that tasks ran, all CPUs together. A task is booked when it leaves its CPU, so this
  /// lags behind by what is running.
  var running: UInt64

  init(parsing bytes: Span<UInt8>) throws(ProcError) {
    var running: UInt64?
    var fields = Fields(bytes)
    // What the seventh number of a `cpu` line means depends on the version; it has been this since.
    guard fields.skip("version ", bytes), let version = fields.unsigned(bytes), version >= 15 else {
      throw .malformed(file: "schedstat")
    }
    while !fields.isAtEnd {
      if fields.skip("cpu", bytes), fields.unsigned(bytes) != nil {
        fields.skip(words: 6, bytes)
        guard let time = fields.unsigned(bytes) else { throw .malformed(file: "schedstat") }
        running = (running ?? 0) &+ time
      }
      fields.skipLine(bytes)
    }
    guard let running else { throw .malformed(file: "schedstat") }
    self.running = running
  }
}
