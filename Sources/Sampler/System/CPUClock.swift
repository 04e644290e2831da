import Glibc

/// The CPU clocks of processes.
enum CPUClock {
  /// CPU time of a process's whole thread group, exited threads included; `nil` once it is reaped.
  ///
  /// Needs no descriptor and no privilege and works for kernel threads and zombies, but only for
  /// pids of the caller's own PID namespace. The id is what clock_getcpuclockid(3) makes: the
  /// complement of the pid, shifted by 3, and CPUCLOCK_SCHED (include/linux/posix-timers.h).
  static func time(of pid: Int32) -> Duration? { read((~pid << 3) | 2) }

  /// The same, and when it was read, on the monotonic clock.
  static func reading(of pid: Int32) -> (time: Duration, at: Duration)? {
    guard let time = time(of: pid) else { return nil }
    return (time, read(CLOCK_MONOTONIC) ?? .zero)
  }

  private static func read(_ id: clockid_t) -> Duration? {
    var time = timespec()
    guard unsafe clock_gettime(id, &time) == 0 else { return nil }
    // In one step: of a process that stands still nothing else costs much more.
    return .nanoseconds(Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec))
  }
}
