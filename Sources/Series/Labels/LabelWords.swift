package import Snapshots

// The words of the contract, spelt out: whatever the sampler calls these things, they stay.

extension Snapshot.Host.CPUTimes {
  /// By the word of the `mode` label, which Prometheus users know from node_exporter.
  package var byMode: KeyValuePairs<String, Duration> {
    [
      "user": user, "nice": nice, "system": system, "idle": idle, "iowait": iowait, "irq": irq,
      "softirq": softirq, "steal": steal,
    ]
  }
}

extension CPUGrowth {
  /// By the same words.
  package var byMode: KeyValuePairs<String, Duration?> {
    [
      "user": user, "nice": nice, "system": system, "idle": idle, "iowait": iowait, "irq": irq,
      "softirq": softirq, "steal": steal,
    ]
  }
}

extension Snapshot.Process.State {
  /// The word of the `state` label.
  package var word: String {
    switch self {
    case .running: "running"
    case .sleeping: "sleeping"
    case .uninterruptible: "uninterruptible"
    case .zombie: "zombie"
    case .stopped: "stopped"
    case .traced: "traced"
    case .idle: "idle"
    case .dead: "dead"
    case .other: "other"
    }
  }
}

extension Snapshot.Exits.Outcomes {
  /// Counts by the words of the `outcome` label.
  package var byLabel: [(outcome: String, count: UInt64)] {
    [("ok", ok), ("error", error), ("signal", signal), ("unknown", unknown)]
  }
}
