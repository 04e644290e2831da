/// `/proc/stat` (proc(5)): what the CPUs did since boot, in clock ticks.
struct SystemStat: Equatable {
  /// One `cpu` line. Kernels of long ago end it early: what is missing is 0.
  struct CPU: Equatable {
    var user, nice, system, idle, iowait, irq, softirq, steal: UInt64
  }

  /// A `cpuN` line.
  struct NumberedCPU: Equatable {
    var number: UInt32
    var times: CPU
  }

  var cpu: CPU
  /// Those that are online.
  var cpus: [NumberedCPU]
  /// Seconds since the epoch.
  var btime: UInt64?
  /// Forks and clones since boot.
  var forks: UInt64?

  /// The list of CPUs takes the room of `room`.
  init(parsing bytes: Span<UInt8>, room: consuming [NumberedCPU] = []) throws(ProcError) {
    var total: CPU?
    var each = consume room
    each.removeAll(keepingCapacity: true)
    var btime: UInt64?
    var forks: UInt64?
    var fields = Fields(bytes)
    while !fields.isAtEnd {
      if fields.skip("cpu ", bytes) {
        total = Self.times(&fields, bytes)
      } else if fields.skip("cpu", bytes) {
        if let number = fields.unsigned(bytes).flatMap({ UInt32(exactly: $0) }),
          let times = Self.times(&fields, bytes)
        {
          each.append(NumberedCPU(number: number, times: times))
        }
      } else if fields.skip("btime", bytes) {
        btime = fields.unsigned(bytes)
      } else if fields.skip("processes", bytes) {
        forks = fields.unsigned(bytes)
      }
      fields.skipLine(bytes)
    }
    guard let total else { throw .malformed(file: "stat") }
    cpu = total
    cpus = each
    self.btime = btime
    self.forks = forks
  }

  private static func times(_ fields: inout Fields, _ bytes: Span<UInt8>) -> CPU? {
    guard let user = fields.unsigned(bytes), let nice = fields.unsigned(bytes),
      let system = fields.unsigned(bytes), let idle = fields.unsigned(bytes)
    else { return nil }
    func next() -> UInt64 { fields.unsigned(bytes) ?? 0 }
    return CPU(
      user: user, nice: nice, system: system, idle: idle, iowait: next(), irq: next(),
      softirq: next(), steal: next())
  }
}
