import Snapshots

// Files of the machine as a whole.
extension ProcTree {
  mutating func memInfo() throws(ProcError) -> MemInfo { try read("meminfo", MemInfo.init) }
  mutating func loadAvg() throws(ProcError) -> LoadAvg { try read("loadavg", LoadAvg.init) }
  mutating func uptime() throws(ProcError) -> Uptime { try read("uptime", Uptime.init) }

  mutating func pressure(
    _ resource: Snapshot.Host.Pressure.Resource
  ) throws(ProcError) -> Pressure {
    switch resource {
    case .cpu: try read("pressure/cpu", Pressure.init)
    case .memory: try read("pressure/memory", Pressure.init)
    case .io: try read("pressure/io", Pressure.init)
    }
  }

  /// proc(5) `sys/kernel/hostname`: one line.
  mutating func hostname() throws(ProcError) -> String {
    try read("sys/kernel/hostname") { bytes in
      var fields = Fields(bytes)
      return fields.word(bytes).map { SafeText.string(bytes.extracting($0)) } ?? ""
    }
  }
}
