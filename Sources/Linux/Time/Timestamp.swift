import Glibc

/// Moments as people and machines read them.
package enum Timestamp {
  /// RFC 3339 in UTC, with milliseconds, of a time since the Unix epoch.
  package static func text(_ time: Duration) -> String {
    let (seconds, attoseconds) = time.components
    var whole = time_t(seconds)
    var parts = unsafe tm()
    _ = unsafe gmtime_r(&whole, &parts)
    func padded(_ value: some BinaryInteger, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(width - digits.count, 0)) + digits
    }
    return
      unsafe "\(parts.tm_year + 1900)-\(padded(parts.tm_mon + 1, 2))-\(padded(parts.tm_mday, 2))T"
      + "\(padded(parts.tm_hour, 2)):\(padded(parts.tm_min, 2)):\(padded(parts.tm_sec, 2))."
      + "\(padded(attoseconds / 1_000_000_000_000_000, 3))Z"
  }
}
