import Sampler

/// The live processes that have no series of their own, in one.
struct OtherProcesses: Sendable, Equatable {
  var count = 0
  /// What processes used while they were such: a counter.
  var cpu = Duration.zero
  var residentBytes: UInt64 = 0
}

extension OtherProcesses {
  init(_ processes: [Snapshot.Process], labels: [ProcessLabels?], cpu: Duration) {
    self.init(cpu: cpu)
    for place in processes.indices where labels[place] == nil {
      count += 1
      residentBytes += processes[place].memory?.rssBytes ?? 0
    }
  }
}
