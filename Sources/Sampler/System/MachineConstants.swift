import Glibc
import Linux

/// The kernel's units, which files under /proc do not name.
package struct MachineConstants: Sendable, Equatable {
  /// USER_HZ: the unit of utime, stime and starttime in proc(5) `stat`, and of the host's `stat`.
  package var clockTicksPerSecond: UInt64
  /// The unit of rss in proc(5) `stat`.
  package var pageBytes: UInt64

  package init(clockTicksPerSecond: UInt64 = 100, pageBytes: UInt64 = 4096) {
    self.clockTicksPerSecond = clockTicksPerSecond
    self.pageBytes = pageBytes
  }

  /// Those of the running machine.
  package static var current: Self {
    Self(
      clockTicksPerSecond: UInt64(max(sysconf(Int32(_SC_CLK_TCK)), 1)),
      pageBytes: UInt64(max(sysconf(Int32(_SC_PAGESIZE)), 1)))
  }

  /// Seconds, 126 years: what no machine reaches is cut here, so that the sum of two still counts in
  /// nanoseconds, which is how readers keep times (``Snapshot/Process/CPUReading``).
  static let longestSeconds: UInt64 = 4_000_000_000

  static func duration(seconds: UInt64) -> Duration {
    .seconds(Int64(min(seconds, longestSeconds)))
  }

  func duration(ticks: UInt64) -> Duration {
    let (seconds, rest) = ticks.quotientAndRemainder(dividingBy: clockTicksPerSecond)
    return Self.duration(seconds: seconds)
      + .nanoseconds(Int64(clamping: rest * 1_000_000_000 / clockTicksPerSecond))
  }

  func nanoseconds(ticks: UInt64) -> UInt64 { UInt64(duration(ticks: ticks).nanoseconds) }

  func bytes(pages: UInt64) -> UInt64 { Self.clamped(pages, times: pageBytes) }
  func bytes(kibibytes: UInt64) -> UInt64 { Self.clamped(kibibytes, times: 1024) }

  /// What no machine has is cut at 1 EiB, so that no sum of a few overflows.
  private static func clamped(_ count: UInt64, times unit: UInt64) -> UInt64 {
    let (bytes, overflow) = count.multipliedReportingOverflow(by: unit)
    return overflow ? 1 << 60 : min(bytes, 1 << 60)
  }
}
