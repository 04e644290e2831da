import Linux
import Snapshots

/// CPU time of processes that have ended, as far as it is known: the scheduler books it when a task stops
/// running or a tick interrupts it, and what ran since then is not in the last number that it tells
/// (update_curr of kernel/sched/fair.c, kernel/taskstats.c).
extension Format {
  /// The longest time between two ticks: HZ is 100 at least.
  private static let tick = Duration.milliseconds(10)

  /// `<0.4ms` of one that was never interrupted, whose whole life or else a tick is the most that it
  /// can have been; `~3.2ms` where that much may be missing; in up to 7 cells.
  static func booked(_ cpu: Duration, in elapsed: Duration? = nil) -> String {
    if cpu > .zero { return (cpu < tick ? "~" : "") + short(cpu) }
    let most = elapsed.flatMap { $0 > .zero ? min($0, tick) : nil } ?? tick
    return "<" + (most == tick ? "10ms" : short(most))
  }
}
