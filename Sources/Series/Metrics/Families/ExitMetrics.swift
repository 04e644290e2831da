import Snapshots

/// The `exits` set: what ended processes used, by name; absent where it is not accounted.
enum ExitMetrics {
  static let families: [Family<SampleContext>] = [
    Family(
      "ptop_exited_processes_total", .counter,
      "Processes that ended since ptop started, by how; only where the kernel tells of each.",
      samples: { sample, out in
        for row in sample.endedProcesses { out.add(.integer(row.value), row.labels) }
      }),
    Family(
      "ptop_exited_cpu_seconds_total", .counter,
      "CPU time of processes that ended since ptop started, of their whole lives: from exit events,"
        + " or from the times of reaped children under their parent's name.",
      samples: { sample, out in
        for row in sample.endedCPU { out.add(.seconds(row.value), row.labels) }
      }),
    Family(
      "ptop_unattributed_cpu_seconds_total", .counter,
      "CPU time of the host since ptop started that was found in no process, live or ended.",
      value: { $0.snapshot.exits.map { .seconds($0.unattributed) } }),
    Family(
      "ptop_exit_events_lost_total", .counter,
      "Exit events that the kernel dropped or garbled.",
      value: { sample in
        sample.snapshot.exits.flatMap { $0.source == .events ? .integer($0.eventsLost) : nil }
      }),
  ]
}
