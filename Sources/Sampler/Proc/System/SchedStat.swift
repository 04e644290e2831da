/// `/proc/schedstat` (Documentation/scheduler/sched-stats.rst): what the run queues did since boot.
struct SchedStat: Equatable {
  /// One `cpu` line.
  struct CPU: Equatable {
    var number: UInt64
    /// Nanoseconds that tasks ran. A task is booked when it leaves its CPU, so this lags behind by what
    /// is running.
    var running: UInt64
  }

  /// Those that are online.
  var cpus: [CPU]

  /// The list takes the room of `room`.
  init(parsing bytes: Span<UInt8>, room: consuming [CPU] = []) throws(ProcError) {
    var cpus = consume room
    cpus.removeAll(keepingCapacity: true)
    var fields = Fields(bytes)
    // What the seventh number of a `cpu` line means depends on the version; it has been this since.
    guard fields.skip("version ", bytes), let version = fields.unsigned(bytes), version >= 15 else {
      throw .malformed(file: "schedstat")
    }
    while !fields.isAtEnd {
      if fields.skip("cpu", bytes), let number = fields.unsigned(bytes) {
        fields.skip(words: 6, bytes)
        guard let time = fields.unsigned(bytes) else { throw .malformed(file: "schedstat") }
        cpus.append(CPU(number: number, running: time))
      }
      fields.skipLine(bytes)
    }
    if cpus.isEmpty { throw .malformed(file: "schedstat") }
    self.cpus = cpus
  }
}
