import Snapshots

/// The CPU times of the host as counters that never fall: Prometheus takes one that does for one that
/// began at 0 again. idle and iowait go back after a suspension, and when a CPU comes or goes (proc(5)).
///
/// A mode that went back keeps its value for that sample and grows on from it with the next.
struct HostCPUCounters: Sendable {
  private typealias Times = Snapshot.Host.CPUTimes

  private var reading: Times?
  private var counters: Times?

  /// What to serve for the next reading.
  mutating func served(_ next: Snapshot.Host.CPUTimes) -> Snapshot.Host.CPUTimes {
    defer { reading = next }
    guard let reading, var counters else {
      counters = next
      return next
    }
    for mode in [\Times.user, \.nice, \.system, \.irq, \.softirq, \.steal] {
      counters[keyPath: mode] += max(next[keyPath: mode] - reading[keyPath: mode], .zero)
    }
    let unused = Self.growth(
      idle: next.idle - reading.idle, iowait: next.iowait - reading.iowait)
    counters.idle += unused.idle
    counters.iowait += unused.iowait
    self.counters = counters
    return counters
  }

  /// What the kernel moved from the one to the other is taken from what the other grew by, or their sum
  /// would count it twice.
  private static func growth(
    idle: Duration, iowait: Duration
  ) -> (idle: Duration, iowait: Duration) {
    let sum = idle + iowait
    if sum < .zero { return (max(idle, .zero), max(iowait, .zero)) }
    if iowait < .zero { return (sum, .zero) }
    return idle < .zero ? (.zero, sum) : (idle, iowait)
  }
}
