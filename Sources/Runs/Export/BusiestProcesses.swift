import Snapshots

/// Which processes of a recording used the most CPU time in it, as samples showed them. Pure.
struct BusiestProcesses {
  private struct Use {
    /// What it had used before.
    let before: Duration
    var cpu: Duration
    var peakBytes: UInt64
  }

  private var uses: [Snapshot.Process.ID: Use] = [:]
  private(set) var samples = 0

  mutating func take(_ event: RecordPlayer.Event) {
    guard case .snapshot(let snapshot) = event else { return }
    samples += 1
    for process in snapshot.processes {
      let bytes = process.memory?.rssBytes ?? 0
      let old = uses[process.id]
      uses[process.id] = Use(
        before: old?.before ?? (samples == 1 ? process.cpu : .zero), cpu: process.cpu,
        peakBytes: max(old?.peakBytes ?? 0, bytes))
    }
  }

  /// The `count` processes with the most CPU time; of equal ones first those with more memory, then those
  /// with lower pids. `nil` where there are no others.
  func chosen(_ count: Int) -> Set<Snapshot.Process.ID>? {
    if uses.count <= count { return nil }
    let sorted = uses.sorted {
      let (a, b) = ($0.value.cpu - $0.value.before, $1.value.cpu - $1.value.before)
      if a != b { return a > b }
      if $0.value.peakBytes != $1.value.peakBytes { return $0.value.peakBytes > $1.value.peakBytes }
      return ($0.key.pid, $0.key.startTime) < ($1.key.pid, $1.key.startTime)
    }
    return Set(sorted.prefix(count).map(\.key))
  }
}
