import Glibc

/// The `Date` of an answer, RFC 9110 section 5.6.7: `Sun, 06 Nov 1994 08:49:37 GMT`.
enum HTTPDate {
  private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `time` since the Unix epoch.
  static func text(_ time: Duration) -> String {
    var seconds = time_t(time.components.seconds)
    var parts = unsafe tm()
    guard unsafe gmtime_r(&seconds, &parts) != nil else { return "" }
    let (day, date) = unsafe (days[Int(parts.tm_wday)], padded(parts.tm_mday))
    let (month, year) = unsafe (months[Int(parts.tm_mon)], parts.tm_year + 1900)
    let clock = unsafe [parts.tm_hour, parts.tm_min, parts.tm_sec].map(padded)
    return "\(day), \(date) \(month) \(year) \(clock.joined(separator: ":")) GMT"
  }

  private static func padded(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
