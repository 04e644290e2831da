import Glibc

/// A mounted procfs, or a copy of one: hands out parsed files.
///
/// Reading and parsing stay apart: this type reads, the type named after the file parses.
struct ProcTree: ~Copyable {
  private let root: Directory
  private var buffer = [UInt8](repeating: 0, count: 32_768)
  /// Files opened and directories listed so far.
  private(set) var reads = 0

  init(root path: String) throws(ProcError) {
    root = try Directory(path: path)
  }

  /// Whether its pids are those of the calling process's own PID namespace, so that CPU clocks and
  /// signals reach the processes it lists: `NSpid` names the pid in every namespace from the mount's
  /// inward, so one entry, our own, says that there is no other between.
  mutating func isOwnNamespace() -> Bool {
    guard root.isProcfs, let status = try? read("self/status", PidStatus.init) else { return false }
    return status.nsPids == [getpid()]
  }

  mutating func pids(into pids: inout [Int32]) throws(ProcError) {
    reads += 1
    try root.pids(into: &pids, buffer: &buffer)
  }

  /// How many descriptors the calling process has open, without the two that counting takes.
  mutating func ownOpenFiles() throws(ProcError) -> UInt64 {
    reads += 1
    var numbers: [Int32] = []
    try root.directory("self/fd").pids(into: &numbers, buffer: &buffer)
    return UInt64(max(numbers.count - 2, 0))
  }

  /// Parses the file at `path` with `parse`.
  mutating func read<Value>(
    _ path: String, _ parse: (Span<UInt8>) throws(ProcError) -> Value
  ) throws(ProcError) -> Value {
    reads += 1
    let count = try root.read(path, into: &buffer)
    return try parse(buffer.span.extracting(first: count))
  }

  /// Parses a file of a process with `parse`.
  mutating func read<Value>(
    _ path: PidPath, _ parse: (Span<UInt8>) throws(ProcError) -> Value
  ) throws(ProcError) -> Value {
    reads += 1
    let count = try root.read(path, into: &buffer)
    return try parse(buffer.span.extracting(first: count))
  }

  mutating func stat(of pid: Int32) throws(ProcError) -> PidStat {
    try read(PidPath(pid, "stat"), PidStat.init)
  }

  mutating func statm(of pid: Int32) throws(ProcError) -> PidStatm {
    try read(PidPath(pid, "statm"), PidStatm.init)
  }

  mutating func cmdline(of pid: Int32) throws(ProcError) -> PidCmdline {
    try read(PidPath(pid, "cmdline"), PidCmdline.init)
  }

  mutating func status(of pid: Int32) throws(ProcError) -> PidStatus {
    try read(PidPath(pid, "status"), PidStatus.init)
  }

  mutating func systemStat() throws(ProcError) -> SystemStat { try read("stat", SystemStat.init) }
  mutating func memInfo() throws(ProcError) -> MemInfo { try read("meminfo", MemInfo.init) }
  mutating func loadAvg() throws(ProcError) -> LoadAvg { try read("loadavg", LoadAvg.init) }
  mutating func uptime() throws(ProcError) -> Uptime { try read("uptime", Uptime.init) }

  mutating func pressure(_ resource: String) throws(ProcError) -> Pressure {
    try read("pressure/\(resource)", Pressure.init)
  }

  /// proc(5) `sys/kernel/hostname`: one line.
  mutating func hostname() throws(ProcError) -> String {
    try read("sys/kernel/hostname") { bytes in
      var fields = Fields(bytes)
      return fields.word(bytes).map { SafeText.string(bytes.extracting($0)) } ?? ""
    }
  }
}
