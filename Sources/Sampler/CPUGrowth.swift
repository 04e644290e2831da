/// The time that CPUs spent by mode between two readings of proc(5) `stat`.
package struct CPUGrowth: Sendable, Equatable {
  package let user, nice, system, irq, softirq, steal: Duration
  /// `nil` where one of the two went back: the kernel had booked time as the one that became the
  /// other, and only their sum is known.
  package let idle, iowait: Duration?
  /// Of all modes.
  package let total: Duration

  package init(
    user: Duration = .zero, nice: Duration = .zero, system: Duration = .zero,
    idle: Duration = .zero, iowait: Duration = .zero, irq: Duration = .zero,
    softirq: Duration = .zero, steal: Duration = .zero
  ) {
    (self.user, self.nice, self.system, self.irq) = (user, nice, system, irq)
    (self.softirq, self.steal) = (softirq, steal)
    (self.idle, self.iowait) = (idle, iowait)
    total = user + nice + system + irq + softirq + steal + idle + iowait
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
    let (rested, waited) = (later.idle - earlier.idle, later.iowait - earlier.iowait)
    let unused = rested + waited
    guard min(user, nice, system, irq, softirq, min(steal, unused)) >= .zero else { return nil }
    let isSplitKnown = min(rested, waited) >= .zero
    (idle, iowait) = isSplitKnown ? (rested, waited) : (nil, nil)
    total = user + nice + system + irq + softirq + steal + unused
  }

  /// Spent running something here; what a hypervisor stole is not.
  package var busy: Duration { user + nice + system + irq + softirq }
}
