import Linux
import Snapshots

extension Format {
  /// When a process began.
  static func start(_ process: Snapshot.Process, _ context: RowContext) -> String {
    guard let uptime = context.uptime else { return unknown }
    let age = max(uptime - process.id.startTime, .zero)
    guard let then = LocalTime(context.wall - age), let now = LocalTime(context.wall) else {
      return unknown
    }
    return start(then, now: now, age: age)
  }

  /// The time of day if that was in the last day; else the date, with the year where it is not this one:
  /// `14:03:07`, `Nov 25`, `2024-11-25`.
  static func start(_ then: LocalTime, now: LocalTime, age: Duration) -> String {
    if age <= .seconds(86_400) { return clock(then) }
    if then.year != now.year { return "\(then.year)-\(two(then.month))-\(two(then.day))" }
    return date(then)
  }

  /// `Nov 25`.
  private static func date(_ time: LocalTime) -> String {
    guard months.indices.contains(time.month - 1) else { return unknown }
    return "\(months[time.month - 1]) \(two(time.day))"
  }

  /// `Nov 25 14:03:07`.
  static func dateAndClock(_ wall: Duration) -> String {
    LocalTime(wall).map { "\(date($0)) \(clock($0))" } ?? unknown
  }

  /// `14:03:07`.
  static func clock(_ wall: Duration) -> String { LocalTime(wall).map(clock) ?? unknown }

  private static func clock(_ time: LocalTime) -> String {
    [time.hour, time.minute, time.second].map(two).joined(separator: ":")
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
