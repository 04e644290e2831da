package import Snapshots

/// What each CPU did between two samples.
package struct CoreUsage: Equatable, Sendable {
  /// Shares of its time.
  package let user, system: Double

  package var busy: Double { min(user + system, 1) }

  package init(user: Double, system: Double) {
    self.user = user
    self.system = system
  }

  /// One a CPU; `nil` where its clock stood still or went back. None is known when the number of CPUs
  /// changed: the kernel's list has no gaps where one went offline.
  package static func between(
    _ earlier: [Snapshot.Host.CPUTimes], _ later: [Snapshot.Host.CPUTimes]
  ) -> [CoreUsage?] {
    guard earlier.count == later.count else { return later.map { _ in nil } }
    return zip(earlier, later).map { earlier, later in
      guard let times = CPUGrowth(from: earlier, to: later), times.total > .zero else { return nil }
      return CoreUsage(
        user: (times.user + times.nice) / times.total,
        system: (times.system + times.irq + times.softirq) / times.total)
    }
  }
}
