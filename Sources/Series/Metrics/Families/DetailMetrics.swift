import Snapshots

/// The sets of what costs the sampler more to know: `detail`, `io`, `fds` and `pss`.
///
/// Gauges of a process in its farewell are 0, or absent where 0 would not be true.
enum DetailMetrics {
  static let detail: [Family<SampleContext>] = [
    .each(
      "ptop_process_cpu_mode_seconds_total",
      "CPU time of the process since it started, by mode; sampled by the kernel at its clock ticks.",
      by: "mode", ["user": .userTime, "system": .systemTime]),
    .each(
      "ptop_process_virtual_memory_bytes", .gauge, "Address space of the process.",
      value: { subject, _ in subject.process.memory.map { .integer($0.vsizeBytes) } }),
    .each(
      "ptop_process_swap_bytes", .gauge, "Memory of the process that is swapped out.",
      value: { subject, _ in subject.process.memory?.swapBytes.map { .integer($0) } }),
    .each(
      "ptop_process_threads", .gauge, "Threads of the process.",
      value: { subject, _ in
        .integer(subject.isAlive ? UInt64(clamping: subject.process.threads) : 0)
      }),
    .each(
      "ptop_process_page_faults_total",
      "Page faults of the process: minor without, major with a read from storage.", by: "kind",
      ["minor": .minorFaults, "major": .majorFaults]),
    .each(
      "ptop_process_context_switches_total",
      "Context switches of the process: voluntary because it waited, involuntary because others"
        + " had to run.", by: "kind",
      ["voluntary": .voluntarySwitches, "involuntary": .involuntarySwitches]),
    Family(
      "ptop_process_state", .gauge, "The state that the process is in; always 1.",
      isPerProcess: true,
      samples: { sample, out in
        out.add(each: sample.subjects) { subject, out in
          guard subject.isAlive else { return }
          out.add(.integer(1), subject.labels.identity, stateLabels[subject.process.state])
        }
      }),
    .each(
      .runQueueWait,
      "Time in which threads of the process could have run and had to wait for a CPU."),
  ]

  static let io: [Family<SampleContext>] = [
    .each(.readBytes, "Bytes that the process had read from storage."),
    .each(.writtenBytes, "Bytes that the process had written to storage."),
  ]

  static let fds: [Family<SampleContext>] = [
    .each(
      "ptop_process_open_fds", .gauge, "File descriptors that the process has open.",
      value: { subject, _ in
        subject.process.details?.openFiles.map { .integer(subject.isAlive ? $0.count : 0) }
      }),
    .each(
      "ptop_process_max_fds", .gauge, "File descriptors that the process may open.",
      value: { subject, _ in
        guard subject.isAlive else { return nil }
        return subject.process.details?.openFiles?.limit.map { .integer($0) }
      }),
  ]

  static let pss: [Family<SampleContext>] = [
    .each(
      "ptop_process_proportional_memory_bytes", .gauge,
      "Memory of the process that is in RAM, with shared pages divided among those that share them"
        + " (PSS).",
      value: { subject, _ in subject.process.memory?.proportional.map { .integer($0.pssBytes) } })
  ]

  private static let stateLabels = Dictionary(
    uniqueKeysWithValues: Snapshot.Process.State.allCases.map {
      ($0, Labels(["state": $0.word], limit: .max))
    })
}
