import Linux
import Snapshots

/// The time that a user types -> a time on the monotonic clock of the samples.
extension TopModel {
  /// `14:03:10` and `14:03` are times of day, the next ones after the first sample; `+90`, `+1:30` and
  /// `+1:02:30` are after the first sample. `nil` where it is neither.
  func time(parsing text: String) -> Duration? {
    let text = text.filter { $0 != " " }
    guard let first = history.recorded(0)?.head.taken else { return nil }
    if text.hasPrefix("+") {
      return Self.numbers(text.dropFirst(), 1...3).map { numbers in
        first.monotonic + .seconds(numbers.reduce(0) { $0 * 60 + $1 })
      }
    }
    guard var numbers = Self.numbers(text[...], 2...3), let local = LocalTime(first.wall) else {
      return nil
    }
    if numbers.count < 3 { numbers.append(0) }
    guard numbers[0] < 24, numbers[1] < 60, numbers[2] < 60 else { return nil }
    let began = (local.hour * 60 + local.minute) * 60 + local.second
    let wanted = (numbers[0] * 60 + numbers[1]) * 60 + numbers[2]
    let (day, fraction) = (86_400, first.wall.components.attoseconds)
    let after = (wanted - began + day) % day
    // The second that it began in is not the one of tomorrow.
    return first.monotonic + .seconds(after)
      - (after > 0 ? Duration(secondsComponent: 0, attosecondsComponent: fraction) : .zero)
  }

  /// Whole numbers with colons between them, none too large to calculate with.
  private static func numbers(_ text: Substring, _ count: ClosedRange<Int>) -> [Int]? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { UInt32($0).map { Int($0) } }
    return numbers.count == parts.count && count.contains(parts.count) ? numbers : nil
  }
}
