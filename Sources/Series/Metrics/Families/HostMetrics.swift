import Snapshots

/// The `host` set: the machine as a whole.
enum HostMetrics {
  static let families: [Family<SampleContext>] = [
    Family(
      "ptop_host_cpu_seconds_total", .counter, "Time that the CPUs spent in each mode since boot.",
      samples: { sample, out in
        guard let times = sample.snapshot.host.cpu else { return }
        for (mode, time) in times.byMode {
          out.add(.seconds(time), Labels(["mode": mode], limit: .max))
        }
      }),
    Family(
      "ptop_host_cpus", .gauge, "CPUs that are online.",
      value: { sample in
        let cpus = sample.snapshot.host.cpus.count
        return cpus > 0 ? .integer(UInt64(cpus)) : nil
      }),
    Family(
      "ptop_host_memory_available_bytes", .gauge,
      "Memory that processes can still have without swapping.",
      value: { $0.snapshot.host.memory?.availableBytes.map { .integer($0) } }),
    Family(
      "ptop_host_swap_used_bytes", .gauge, "Swap space in use.",
      value: { $0.snapshot.host.memory.map { .integer($0.swapUsedBytes) } }),
    Family(
      "ptop_host_processes", .gauge, "Processes by state, among those that could be read.",
      samples: { sample, out in
        var counts: [Snapshot.Process.State: UInt64] = [:]
        for process in sample.snapshot.processes { counts[process.state, default: 0] += 1 }
        for state in Snapshot.Process.State.allCases {
          out.add(.integer(counts[state] ?? 0), Labels(["state": state.word], limit: .max))
        }
      }),
    pressure(
      "ptop_host_pressure_waiting_seconds_total",
      "Time in which some task waited for the resource, since boot.", { $0.waiting }),
    pressure(
      "ptop_host_pressure_stalled_seconds_total",
      "Time in which no task could run for want of the resource, since boot.", { $0.stalled }),
  ]

  /// A metric with one sample a resource that the kernel accounts stalls for.
  private static func pressure(
    _ name: String, _ help: String,
    _ time: @escaping @Sendable (Snapshot.Host.Pressure) -> Duration?
  ) -> Family<SampleContext> {
    Family(
      name, .counter, help,
      samples: { sample, out in
        for pressure in sample.snapshot.host.pressure {
          let labels = Labels(["resource": pressure.resource.rawValue], limit: .max)
          out.add(time(pressure).map { .seconds($0) }, labels)
        }
      })
  }
}
