/// The time that CPUs spent by mode between two readings of proc(5) `stat`.
package struct CPUGrowth: Sendable, Equatable {
  package let user, nice, system, irq, softirq, steal: Duration
  /// As the kernel says: one of them may be negative, their sum is not.
  private let rested, waited: Duration

  package init(
    user: Duration = .zero, nice: Duration = .zero, system: Duration = .zero,
    idle: Duration = .zero, iowait: Duration = .zero, irq: Duration = .zero,
    softirq: Duration = .zero, steal: Duration = .zero
  ) {
    (self.user, self.nice, self.system, self.irq) = (user, nice, system, irq)
    (self.softirq, self.steal) = (softirq, steal)
    (rested, waited) = (idle, iowait)
  }

  /// `nil` where more went back than idle and iowait can exchange, as after a suspension or when a CPU
  /// came or went (proc(5), kernel/time/tick-sched.c): a share of the rest would be a share of nothing.
  package init?(from earlier: Snapshot.Host.CPUTimes, to later: Snapshot.Host.CPUTimes) {
    user = later.user - earlier.user
    nice = later.nice - earlier.nice
    system = later.system - earlier.system
    irq = later.irq - earlier.irq
    softirq = later.softirq - earlier.softirq
    steal = later.steal - earlier.steal
    (rested, waited) = (later.idle - earlier.idle, later.iowait - earlier.iowait)
    guard min(user, nice, system, irq, softirq, min(steal, rested + waited)) >= .zero else {
      return nil
    }
  }

  /// `nil` where one of the two went back: the kernel had booked time as the one that became the
  /// other, and only their sum is known.
  package var idle: Duration? { min(rested, waited) >= .zero ? rested : nil }
  package var iowait: Duration? { min(rested, waited) >= .zero ? waited : nil }

  /// Of all modes.
  package var total: Duration { busy + steal + rested + waited }

  /// Spent running something here; what a hypervisor stole is not.
  package var busy: Duration { user + nice + system + irq + softirq }
}
