import Linux
import Snapshots

/// The machine as a whole.
enum JSONHost {
  static let fields: [JSONField<Moment>] = [
    .text("name") { $0.snapshot.host.name },
    .whole("cpus") { $0.snapshot.host.cpus.isEmpty ? nil : $0.snapshot.host.cpus.count },
    .seconds("uptime_seconds") { $0.snapshot.host.uptime },
    .seconds("boot_time_seconds") { $0.snapshot.host.bootTime },
    // By the minutes that it is the mean of.
    .numbers("load") { moment in
      moment.snapshot.host.load.map { [("1", $0.one), ("5", $0.five), ("15", $0.fifteen)] }
    },
    // By mode, since boot.
    .numbers("cpu_seconds_total") { moment in
      moment.snapshot.host.cpu?.byMode.map { ($0.key, $0.value.seconds) }
    },
    // By mode, of all CPUs together.
    .numbers("cpu_percent") { moment in
      guard let times = moment.rates?.host.times, times.total > .zero else { return nil }
      return times.byMode.map { mode in (mode.key, mode.value.map { $0 / times.total * 100 }) }
    },
    // Of the live processes, of one core.
    .percent("processes_cpu_percent") { $0.rates?.host.processes },
    .whole("memory_total_bytes") { $0.snapshot.host.memory?.totalBytes },
    .whole("memory_available_bytes") { $0.snapshot.host.memory?.availableBytes },
    .whole("memory_used_bytes") { $0.snapshot.host.memory?.usedBytes },
    .whole("memory_cached_bytes") { $0.snapshot.host.memory?.cachedBytes },
    .whole("swap_total_bytes") { $0.snapshot.host.memory?.swapTotalBytes },
    .whole("swap_used_bytes") { $0.snapshot.host.memory?.swapUsedBytes },
  ]
}
