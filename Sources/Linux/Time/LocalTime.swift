import Glibc

/// A moment as a clock on the wall shows it, in the time zone of the environment (localtime(3)).
package struct LocalTime: Equatable, Sendable {
  package let hour, minute, second: Int
  /// 1 to 12.
  package let month: Int
  package let day: Int
  /// Of the common era.
  package let year: Int

  package init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    (self.year, self.month, self.day) = (year, month, day)
    (self.hour, self.minute, self.second) = (hour, minute, second)
  }

  /// `wall` is since the Unix epoch; `nil` where no calendar reaches.
  package init?(_ wall: Duration) {
    var seconds = time_t(wall.components.seconds)
    var local = unsafe tm()
    guard unsafe localtime_r(&seconds, &local) != nil else { return nil }
    unsafe (hour, minute, second) = (Int(local.tm_hour), Int(local.tm_min), Int(local.tm_sec))
    unsafe (month, day) = (Int(local.tm_mon) + 1, Int(local.tm_mday))
    year = unsafe Int(local.tm_year) + 1900
  }
}
