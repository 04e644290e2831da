/// The `commands` set: what all processes of one name use, alive, ended or never seen.
enum CommandMetrics {
  static let families: [Family<SampleContext>] = [
    Family(
      "ptop_command_cpu_seconds_total", .counter,
      "CPU time used by all processes of that name since ptop started, ended ones included; with"
        + " ptop_unattributed_cpu_seconds_total it is what the host spent.",
      samples: { sample, out in
        for row in sample.commands { out.add(.seconds(row.cpu), row.labels) }
      }),
    Family(
      "ptop_command_processes", .gauge, "Live processes of that name.",
      samples: { sample, out in
        for row in sample.commands {
          out.add(row.processes.map { .integer(UInt64(clamping: $0)) }, row.labels)
        }
      }),
    Family(
      "ptop_command_resident_memory_bytes", .gauge,
      "Memory in RAM of the live processes of that name; shared pages count for each.",
      samples: { sample, out in
        for row in sample.commands { out.add(row.residentBytes.map { .integer($0) }, row.labels) }
      }),
  ]
}
