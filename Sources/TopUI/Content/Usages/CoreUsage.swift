package import Snapshots

/// What one CPU did between two samples.
package struct CoreUsage: Equatable, Sendable {
  /// The kernel's.
  package let number: UInt32
  /// `nil` where its clock stood still or went back, or it was offline in the earlier sample.
  package let shares: Shares?

  /// Of its time.
  package struct Shares: Equatable, Sendable {
    package let user, system: Double

    package var busy: Double { min(user + system, 1) }

    package init(user: Double, system: Double) {
      self.user = user
      self.system = system
    }
  }

  package init(number: UInt32, _ shares: Shares?) {
    self.number = number
    self.shares = shares
  }

  /// One a CPU of the later sample: those that are offline have no meter.
  package static func between(
    _ earlier: [Snapshot.Host.CPU], _ later: [Snapshot.Host.CPU]
  ) -> [CoreUsage] {
    let before = Dictionary(
      earlier.lazy.map { ($0.number, $0.times) }, uniquingKeysWith: { first, _ in first })
    return later.map { cpu in
      CoreUsage(number: cpu.number, before[cpu.number].flatMap { Shares(from: $0, to: cpu.times) })
    }
  }
}

extension CoreUsage.Shares {
  fileprivate init?(from earlier: Snapshot.Host.CPUTimes, to later: Snapshot.Host.CPUTimes) {
    guard let times = CPUGrowth(from: earlier, to: later), times.total > .zero else { return nil }
    self.init(
      user: (times.user + times.nice) / times.total,
      system: (times.system + times.irq + times.softirq) / times.total)
  }
}
