import Sampler

/// Where the machine's CPU time went between two samples, as shares of all of it.
struct CPUUsage: Equatable {
  let busy, user, system, waiting, stolen: Double
  /// Used by the processes on the screen.
  let processes: Double
  /// Used by what is not on the screen: processes that exited, and the kernel on nobody's account.
  let other: Double

  /// `nil` before there are rates, and when the kernel's counters are unknown or stood still.
  init?(_ rates: Rates?, cpus: Int) {
    guard let rates, let times = rates.host.times, times.total > .zero else { return nil }
    func share(_ time: Duration) -> Double { time / times.total }
    user = share(times.user + times.nice)
    system = share(times.system + times.irq + times.softirq)
    waiting = share(times.iowait)
    stolen = share(times.steal)
    processes = min(rates.host.processes / Double(max(cpus, 1)), 1)
    // The kernel counts the host's time by clock ticks and misses what runs between two of them;
    // the clocks of the processes miss nothing.
    other = max(share(times.busy) - processes, 0)
    busy = processes + other
  }
}
