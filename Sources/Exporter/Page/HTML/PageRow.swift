import Series
import Snapshots

/// A process, and what of its sample its row needs.
struct PageRow: Sendable {
  let process: Snapshot.Process
  let cores: Double?
  /// Without one, as a kernel thread, it has its name.
  let commandLine: String?
  let isExact: Bool
  let host: Snapshot.Host

  init(at place: Int, of content: PageContent) {
    let snapshot = content.moment.snapshot
    process = snapshot.processes[place]
    cores = content.moment.rates?.cores[place]
    let text = content.commandLines.text(of: process.facts)
    commandLine = text.isEmpty ? nil : text
    isExact = snapshot.coverage.cpuSource == .clock
    host = snapshot.host
  }

  var memoryShare: Double? {
    guard let memory = process.memory, let total = host.memory?.totalBytes, total > 0 else {
      return nil
    }
    return Double(memory.rssBytes) / Double(total)
  }

  var started: Duration? { host.bootTime.map { $0 + process.id.startTime } }

  var age: Duration? { host.uptime.map { max($0 - process.id.startTime, .zero) } }
}

extension PageRow {
  /// What is said of a process that is opened.
  static let facts: [(title: String, reading: PageReading<PageRow>)] = [
    ("PID", .pid), ("parent", .number("ppid") { Int($0.process.parent) }), ("user", .user),
    ("state", .text("state") { $0.process.state.word }),
    ("started", .moment("start_time_seconds") { $0.started }),
    ("age", .age("start_time_seconds") { $0.age }), ("CPU %", .cpu), ("CPU time", .usedTime),
    ("resident", .resident), ("memory %", .memoryShare), ("address space", .addressSpace),
    ("swapped out", .bytes("swap_bytes") { $0.process.memory?.swapBytes }),
    ("threads", .number("threads") { $0.process.threads }),
    ("nice", .number("nice") { $0.process.nice }),
    ("priority", .number("priority") { $0.process.priority }),
  ]
}

extension PageReading<PageRow> {
  static var pid: Self { number("pid") { Int($0.process.id.pid) } }
  static var user: Self { text("user") { $0.process.facts.user } }
  static var cpu: Self { percent("cpu_percent") { row in row.cores.map { ($0, row.isExact) } } }
  static var usedTime: Self { cpuTime("cpu_seconds_total") { $0.process.cpu } }
  static var resident: Self { bytes("resident_memory_bytes") { $0.process.memory?.rssBytes } }
  static var memoryShare: Self { memory("resident_memory_bytes") { $0.memoryShare } }
  static var addressSpace: Self {
    bytes("virtual_memory_bytes") { $0.process.memory?.vsizeBytes }
  }
}
