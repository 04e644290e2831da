import Linux
package import Snapshots

/// What rows of a recording may say of a process beside its CPU time and its resident memory.
///
/// This is the table of them, and each ``Counter`` is in it.
package enum RowKey: Hashable, Sendable {
  case state, threads, virtualBytes, sharedBytes, swapBytes, pssBytes, ussBytes
  case childrenCPU, endedCPU
  case parent, priority, nice, terminal, openFiles, openFilesLimit
  /// Only in what a process had before; in rows it stands apart.
  case cpu
  case counter(Counter)

  static let all: [Self] =
    [
      .state, .threads, .virtualBytes, .sharedBytes, .swapBytes, .pssBytes, .ussBytes, .childrenCPU,
      .endedCPU, .parent, .priority, .nice, .terminal, .openFiles, .openFilesLimit, .cpu,
    ] + Counter.allCases.map { .counter($0) }

  /// What a row says is what it grew by.
  package var isGrowth: Bool {
    switch self {
    case .childrenCPU, .endedCPU, .cpu, .counter: true
    default: false
    }
  }

  /// As the file has it.
  package var name: String {
    switch self {
    case .state: "state"
    case .threads: "threads"
    case .virtualBytes: "virtual_bytes"
    case .sharedBytes: "shared_bytes"
    case .swapBytes: "swap_bytes"
    case .pssBytes: "pss_bytes"
    case .ussBytes: "uss_bytes"
    case .childrenCPU: "children_cpu_ns"
    case .endedCPU: "ended_cpu_ns"
    case .parent: "ppid"
    case .priority: "priority"
    case .nice: "nice"
    case .terminal: "terminal"
    case .openFiles: "open_files"
    case .openFilesLimit: "open_files_limit"
    case .cpu: "cpu_ns"
    // Times are kept in nanoseconds here as in snapshots, unlike in metrics.
    case .counter(let counter) where counter.unit == .time:
      "\(counter.name.dropLast("_seconds".count))_ns"
    case .counter(let counter): counter.name
    }
  }

  static let byName = Dictionary(
    all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
}

extension RowKey {
  /// Of a process, as far as it is known. What ended below it is not told by the process itself.
  func value(of process: borrowing Snapshot.Process) -> Int64? {
    switch self {
    case .state: Int64(process.state.rawValue)
    case .threads: Int64(process.threads)
    case .virtualBytes: process.memory.map { Int64(clamping: $0.vsizeBytes) }
    case .sharedBytes: process.memory?.sharedBytes.map { Int64(clamping: $0) }
    case .swapBytes: process.memory?.swapBytes.map { Int64(clamping: $0) }
    case .pssBytes: process.memory?.proportional.map { Int64(clamping: $0.pssBytes) }
    case .ussBytes: process.memory?.proportional.map { Int64(clamping: $0.ussBytes) }
    case .childrenCPU: process.childrenCPU.nanoseconds
    case .endedCPU: nil
    case .parent: Int64(process.parent)
    case .priority: Int64(process.priority)
    case .nice: Int64(process.nice)
    case .terminal: process.terminal.map { Int64(Int32(bitPattern: $0.device)) }
    case .openFiles: process.details?.openFiles.map { Int64(clamping: $0.count) }
    case .openFilesLimit: process.details?.openFiles?.limit.map { Int64(clamping: $0) }
    case .cpu: process.cpu.nanoseconds
    case .counter(let counter): process.details?[counter].map { Int64(clamping: $0) }
    }
  }
}
