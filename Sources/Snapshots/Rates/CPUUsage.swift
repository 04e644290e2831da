/// Where the machine's CPU time went between two samples, as shares of all of it.
package struct CPUUsage: Equatable, Sendable {
  package let busy, user, system, stolen: Double
  /// `nil` where the kernel took back some of it.
  package let waiting: Double?
  /// Used by the processes that live.
  package let processes: Double
  /// Used by processes that have exited; `nil` where that is not accounted.
  package let exited: Double?
  /// Used by no process that was seen: by the kernel for no process, and where exits are not accounted,
  /// by all that exited.
  package let other: Double

  /// `nil` before there are rates, and when the kernel's counters are unknown or stood still.
  package init?(_ rates: Rates?, cpus: Int) {
    guard let rates, let times = rates.host.times, times.total > .zero else { return nil }
    func share(_ time: Duration) -> Double { time / times.total }
    user = share(times.user + times.nice)
    system = share(times.system + times.irq + times.softirq)
    waiting = times.iowait.map(share)
    stolen = share(times.steal)
    func share(cores: Double) -> Double { min(cores / Double(max(cpus, 1)), 1) }
    processes = share(cores: rates.host.processes)
    exited = rates.host.exited.map(share(cores:))
    // The kernel counts the host's time by clock ticks and misses what runs between two of them;
    // the clocks of the processes miss nothing.
    let found = processes + (exited ?? 0)
    other = max(share(times.busy) - found, 0)
    busy = min(found + other, 1)
  }
}
