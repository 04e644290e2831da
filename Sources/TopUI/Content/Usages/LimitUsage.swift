import Snapshots

/// What the limits of ptop's own cgroup are, and what they did between two samples.
struct LimitUsage: Equatable {
  let limits: Snapshot.Host.Limits
  /// Time for which it kept tasks from running: of one CPU, as the kernel adds up that of all. `nil`
  /// when unknown, as in the sample that finds ptop in another cgroup.
  let throttled: Double?

  /// `nil` without limits.
  init?(_ moment: Moment) {
    guard let limits = moment.snapshot.host.limits else { return nil }
    self.limits = limits
    if let now = limits.throttled, let before = moment.earlier?.host.limits?.throttled,
      let elapsed = moment.rates?.elapsed, now >= before
    {
      throttled = (now - before) / elapsed
    } else {
      throttled = nil
    }
  }

  var memoryShare: Double? {
    guard let used = limits.memoryUsedBytes, let most = limits.memoryBytes, most > 0 else {
      return nil
    }
    return Double(used) / Double(most)
  }
}
