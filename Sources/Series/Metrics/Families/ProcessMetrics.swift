import Snapshots

/// The `process` set: what each process is and uses.
enum ProcessMetrics {
  static let families: [Family<SampleContext>] = [
    .each(
      "ptop_process_cpu_seconds_total", .counter,
      "CPU time of the process since it started, in user and kernel mode.",
      value: { subject, _ in .seconds(subject.process.cpu) }),
    .each(
      "ptop_process_resident_memory_bytes", .gauge, "Memory of the process that is in RAM.",
      value: { subject, _ in subject.process.memory.map { .integer($0.rssBytes) } }),
    .each(
      "ptop_process_start_time_seconds", .gauge, "When the process started, since the Unix epoch.",
      value: { subject, bootTime in
        guard subject.isAlive else { return nil }
        return bootTime.map { .seconds($0 + subject.process.id.startTime) }
      }),
    Family(
      "ptop_process_info", .info, "What the process is; always 1.", isPerProcess: true,
      samples: { sample, out in
        out.add(each: sample.subjects) { subject, out in
          guard subject.isAlive else { return }
          out.add(.integer(1), subject.labels.identity, subject.labels.info)
        }
      }),
  ]
}
