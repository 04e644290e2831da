import Linux
package import Snapshots

/// A snapshot, and what happened since the one before, as `--json` says it. What is unknown is absent.
///
/// The names are those of the metrics, without their prefixes.
package struct JSONSample: Encodable {
  let sample: UInt64
  /// RFC 3339, and since the Unix epoch.
  let time: String
  let timeSeconds: Double
  let intervalSeconds: Double?
  let coverage: Coverage
  let host: JSONHost
  let exits: JSONExits?
  /// Ascending by pid.
  let processes: [JSONProcess]

  enum CodingKeys: String, CodingKey, CaseIterable {
    case sample, time, coverage, host, exits, processes
    case timeSeconds = "time_seconds"
    case intervalSeconds = "interval_seconds"
  }

  /// How complete it is.
  struct Coverage: Encodable {
    /// `clock`, or `ticks` where it is less exact.
    let cpuSource: String
    /// Processes that could not be read; absent where the mount hides others.
    let hidden: Int?
    /// Of them, those that are stuck in the kernel.
    let stuck: Int
    /// Whether the mount leaves processes of other users out.
    let hidesProcesses: Bool
    /// Tasks that no listed process accounts for.
    let unlistedTasks: Int?

    enum CodingKeys: String, CodingKey, CaseIterable {
      case hidden, stuck
      case cpuSource = "cpu_source"
      case hidesProcesses = "hides_processes"
      case unlistedTasks = "unlisted_tasks"
    }
  }

  /// `places`: of the processes that are shown. `rates` are those of the snapshot.
  package init(_ snapshot: Snapshot, _ rates: Rates?, places: some Sequence<Int>) {
    sample = snapshot.sequence
    time = Timestamp.text(snapshot.taken.wall)
    timeSeconds = snapshot.taken.wall.seconds
    intervalSeconds = rates?.elapsed.seconds
    coverage = Coverage(
      cpuSource: snapshot.coverage.cpuSource.rawValue, hidden: snapshot.coverage.hidden,
      stuck: snapshot.coverage.stuckPids.count,
      hidesProcesses: snapshot.coverage.hidesProcesses,
      unlistedTasks: snapshot.coverage.unlistedTasks)
    host = JSONHost(snapshot.host, rates?.host)
    exits = snapshot.exits.map { JSONExits($0, rates?.host) }
    processes = places.map { place in
      JSONProcess(
        snapshot.processes[place], cores: rates?.cores[place], bootTime: snapshot.host.bootTime)
    }
  }
}

/// One process.
struct JSONProcess: Encodable {
  let pid, ppid: Int32
  let startTimeSeconds: Double?
  let name: String
  /// Without what looks like a secret; absent for a kernel thread too.
  let cmdline: String?
  let user: String?
  let state: String
  /// Of one core.
  let cpuPercent: Double?
  let cpuSecondsTotal: Double
  let residentMemoryBytes, virtualMemoryBytes, swapBytes: UInt64?
  let threads, nice, priority: Int

  enum CodingKeys: String, CodingKey, CaseIterable {
    case pid, ppid, name, cmdline, user, state, threads, nice, priority
    case startTimeSeconds = "start_time_seconds"
    case cpuPercent = "cpu_percent"
    case cpuSecondsTotal = "cpu_seconds_total"
    case residentMemoryBytes = "resident_memory_bytes"
    case virtualMemoryBytes = "virtual_memory_bytes"
    case swapBytes = "swap_bytes"
  }

  init(_ process: Snapshot.Process, cores: Double?, bootTime: Duration?) {
    (pid, ppid) = (process.id.pid, process.parent)
    startTimeSeconds = bootTime.map { ($0 + process.id.startTime).seconds }
    let facts = process.facts
    (name, user, state) = (facts.name, facts.user, process.state.word)
    cmdline = facts.arguments?.isEmpty ?? true ? nil : facts.commandLine
    cpuPercent = JSONNumber.percent(cores)
    cpuSecondsTotal = process.cpu.seconds
    residentMemoryBytes = process.memory?.rssBytes
    virtualMemoryBytes = process.memory?.vsizeBytes
    swapBytes = process.memory?.swapBytes
    (threads, nice, priority) = (process.threads, process.nice, process.priority)
  }
}

/// JSON has no word for what is no number.
enum JSONNumber {
  static func finite(_ value: Double?) -> Double? { value.flatMap { $0.isFinite ? $0 : nil } }

  /// Of a share of 1, or of CPUs kept busy.
  static func percent(_ share: Double?) -> Double? { finite(share.map { $0 * 100 }) }
}
