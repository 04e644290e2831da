import Glibc

/// The clocks of clock_gettime(2) that ptop reads.
package enum Clock {
  /// Does not run while the machine is suspended and never steps.
  package static func monotonic() -> Duration { read(CLOCK_MONOTONIC) ?? .zero }
  /// Since the Unix epoch.
  package static func wall() -> Duration { read(CLOCK_REALTIME) ?? .zero }
  /// Since boot, suspension included: the clock of start times.
  package static func boot() -> Duration { read(CLOCK_BOOTTIME) ?? .zero }
  /// CPU time of the calling thread.
  package static func threadCPU() -> Duration { read(CLOCK_THREAD_CPUTIME_ID) ?? .zero }

  private static func read(_ id: clockid_t) -> Duration? {
    var time = timespec()
    guard unsafe clock_gettime(id, &time) == 0 else { return nil }
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}

extension Duration {
  /// As a number of seconds, for ratios and for text.
  package var seconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }

  /// Whole nanoseconds; those of the next 292 years.
  package var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, carry) = whole.addingReportingOverflow(attoseconds / 1_000_000_000)
    return overflow || carry ? (seconds < 0 ? .min : .max) : sum
  }
}
