import Sampler

/// The `exits` set: what ended processes used, by name; absent where it is not accounted.
enum ExitMetrics {
  static let families: [Family<SampleContext>] = [
    Family(
      "ptop_exited_processes_total", .counter,
      "Processes that ended since ptop started, by how; only where the kernel tells of each.",
      samples: { sample, out in
        for (name, entry) in sample.exitedByName {
          for (outcome, count) in entry.outcomes?.byLabel ?? [] where count > 0 {
            out.add(.integer(count), sample.labels(["proc_name": name, "outcome": outcome]))
          }
        }
      }),
    Family(
      "ptop_exited_cpu_seconds_total", .counter,
      "CPU time of processes that ended since ptop started, without what was told of them while they"
        + " lived: from exit events, or from the times of reaped children under their parent's name.",
      samples: { sample, out in
        guard let source = sample.snapshot.exits?.source else { return }
        for (name, entry) in sample.exitedByName {
          let labels = sample.labels(["proc_name": name, "source": source.rawValue])
          out.add(.seconds(entry.cpu), labels)
        }
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

extension SampleContext {
  /// In the order of the names, so that expositions can be compared.
  fileprivate var exitedByName: [(key: String, value: Snapshot.Exits.Entry)] {
    (snapshot.exits?.byName ?? [:]).sorted { $0.key < $1.key }
  }

  fileprivate func labels(_ labels: KeyValuePairs<String, String?>) -> Labels {
    Labels(labels, limit: labelLength)
  }
}
