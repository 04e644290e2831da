/// `/proc/loadavg` (proc(5)).
struct LoadAvg: Equatable {
  var one, five, fifteen: Double
  /// Grows with every fork and clone in the PID namespace.
  var lastPid: Int32
  /// Tasks of the whole machine, in every PID namespace.
  var tasks: UInt64

  init(parsing bytes: Span<UInt8>) throws(ProcError) {
    var fields = Fields(bytes)
    guard let one = fields.decimal(bytes), let five = fields.decimal(bytes),
      let fifteen = fields.decimal(bytes), fields.unsigned(bytes) != nil,
      fields.skip("/", bytes), let tasks = fields.unsigned(bytes),
      let lastPid = fields.unsigned(bytes).flatMap({ Int32(exactly: $0) })
    else { throw .malformed(file: "loadavg") }
    self.one = one
    self.five = five
    self.fifteen = fifteen
    self.lastPid = lastPid
    self.tasks = tasks
  }
}
