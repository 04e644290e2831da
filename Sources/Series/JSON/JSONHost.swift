import Linux
import Snapshots

/// The machine as a whole.
struct JSONHost: Encodable {
  let name: String?
  let cpus: Int?
  let uptimeSeconds: Double?
  /// By the minutes that it is the mean of.
  let load: [String: Double]?
  /// By mode, since boot.
  let cpuSecondsTotal: [String: Double]?
  /// By mode, of all CPUs together.
  let cpuPercent: [String: Double]?
  let memoryTotalBytes, memoryAvailableBytes, memoryUsedBytes, memoryCachedBytes: UInt64?
  let swapTotalBytes, swapUsedBytes: UInt64?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case name, cpus, load
    case uptimeSeconds = "uptime_seconds"
    case cpuSecondsTotal = "cpu_seconds_total"
    case cpuPercent = "cpu_percent"
    case memoryTotalBytes = "memory_total_bytes"
    case memoryAvailableBytes = "memory_available_bytes"
    case memoryUsedBytes = "memory_used_bytes"
    case memoryCachedBytes = "memory_cached_bytes"
    case swapTotalBytes = "swap_total_bytes"
    case swapUsedBytes = "swap_used_bytes"
  }

  init(_ host: Snapshot.Host, _ rates: HostRates?) {
    name = host.name
    cpus = host.cpus.isEmpty ? nil : host.cpus.count
    uptimeSeconds = host.uptime?.seconds
    load = host.load.map { load in
      ["1": load.one, "5": load.five, "15": load.fifteen].compactMapValues(JSONNumber.finite)
    }
    cpuSecondsTotal = host.cpu?.byMode.reduce(into: [:]) { $0[$1.key] = $1.value.seconds }
    cpuPercent = rates?.times.flatMap { times in
      guard times.total > .zero else { return nil }
      return times.byMode.reduce(into: [:]) { shares, mode in
        shares[mode.key] = JSONNumber.percent(mode.value.map { $0 / times.total })
      }
    }
    memoryTotalBytes = host.memory?.totalBytes
    memoryAvailableBytes = host.memory?.availableBytes
    memoryUsedBytes = host.memory?.usedBytes
    memoryCachedBytes = host.memory?.cachedBytes
    swapTotalBytes = host.memory?.swapTotalBytes
    swapUsedBytes = host.memory?.swapUsedBytes
  }
}

/// What processes that have ended used, and what no process did.
struct JSONExits: Encodable {
  /// `event`, or `children` where the kernel does not tell of each.
  let source: String
  /// By outcome; only from events.
  let processesTotal: [String: UInt64]?
  let cpuSecondsTotal: Double
  /// Of one core.
  let cpuPercent: Double?
  let unattributedCPUSecondsTotal: Double
  let unattributedCPUPercent: Double?
  let eventsLostTotal: UInt64?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case source
    case processesTotal = "processes_total"
    case cpuSecondsTotal = "cpu_seconds_total"
    case cpuPercent = "cpu_percent"
    case unattributedCPUSecondsTotal = "unattributed_cpu_seconds_total"
    case unattributedCPUPercent = "unattributed_cpu_percent"
    case eventsLostTotal = "events_lost_total"
  }

  init(_ exits: Snapshot.Exits, _ rates: HostRates?) {
    source = exits.source.rawValue
    let hasEvents = exits.source == .events
    processesTotal =
      hasEvents
      ? Dictionary(uniqueKeysWithValues: (exits.outcomes ?? .init()).byLabel.map { ($0, $1) }) : nil
    cpuSecondsTotal = exits.totalCPU.seconds
    cpuPercent = JSONNumber.percent(rates?.exited)
    unattributedCPUSecondsTotal = exits.unattributed.seconds
    unattributedCPUPercent = JSONNumber.percent(rates?.unattributed)
    eventsLostTotal = hasEvents ? exits.eventsLost : nil
  }
}
