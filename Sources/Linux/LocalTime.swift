import Glibc

/// A moment as a clock on the wall shows it, in the time zone of the environment (localtime(3)).
package struct LocalTime: Equatable, Sendable {
  package let hour, minute, second: Int
  /// 1 to 12.
  package let month: Int
  package let day: Int

  /// `wall` is since the Unix epoch; `nil` where no calendar reaches.
  package init?(_ wall: Duration) {
    var seconds = time_t(wall.components.seconds)
    var local = unsafe tm()
    guard unsafe localtime_r(&seconds, &local) != nil else { return nil }
    unsafe (hour, minute, second) = (Int(local.tm_hour), Int(local.tm_min), Int(local.tm_sec))
    unsafe (month, day) = (Int(local.tm_mon) + 1, Int(local.tm_mday))
  }
}
