import Linux
import Snapshots

extension Format {
  /// When a process began: the time of day if it was in the last day, else the date.
  static func start(_ process: Snapshot.Process, _ context: RowContext) -> String {
    guard let uptime = context.uptime else { return unknown }
    let age = max(uptime - process.id.startTime, .zero)
    return age > .seconds(86_400) ? date(context.wall - age) : clock(context.wall - age)
  }

  /// `14:03:07`.
  static func clock(_ wall: Duration) -> String {
    guard let time = LocalTime(wall) else { return unknown }
    return [time.hour, time.minute, time.second].map(two).joined(separator: ":")
  }

  /// `Nov 25`.
  static func date(_ wall: Duration) -> String {
    guard let time = LocalTime(wall), months.indices.contains(time.month - 1) else {
      return unknown
    }
    return "\(months[time.month - 1]) \(two(time.day))"
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
