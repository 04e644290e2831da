import Linux
import Snapshots
import Testing

@testable import TopUI

/// When a process began, as its column says it.
@Suite struct StartTests {
  private static func time(
    _ year: Int, _ month: Int, _ day: Int, _ hour: Int = 12, _ minute: Int = 0, _ second: Int = 0
  ) -> LocalTime {
    LocalTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
  }

  /// At the borders of the day and of the year, both ways.
  @Test(
    arguments: [
      (time(2026, 11, 30, 14, 3, 7), time(2026, 11, 30, 14, 3, 7), 0, "14:03:07"),
      (time(2026, 11, 29, 14, 3, 7), time(2026, 11, 30, 14, 3, 7), 86_400, "14:03:07"),
      (time(2026, 11, 29, 14, 3, 6), time(2026, 11, 30, 14, 3, 7), 86_401, "Nov 29"),
      (time(2025, 12, 31, 23, 59, 59), time(2026, 1, 1, 0, 0, 0), 1, "23:59:59"),
      (time(2025, 12, 31, 23, 59, 59), time(2026, 1, 1, 23, 59, 59), 86_400, "23:59:59"),
      (time(2025, 12, 31, 23, 59, 58), time(2026, 1, 1, 23, 59, 59), 86_401, "2025-12-31"),
      (time(2026, 1, 1, 0, 0, 0), time(2026, 12, 31, 23, 59, 59), 31_535_999, "Jan 01"),
      (time(2025, 12, 31), time(2026, 12, 31), 31_536_000, "2025-12-31"),
      (time(2025, 10, 26), time(2026, 11, 30), 34_560_000, "2025-10-26"),
      (time(1970, 1, 1, 0), time(2026, 1, 1, 0), 1_767_225_600, "1970-01-01"),
      // The wall clock was set: the process is young, whatever the dates say.
      (time(2027, 3, 1, 8), time(2026, 3, 1, 8), 60, "08:00:00"),
    ] as [(LocalTime, LocalTime, Int, String)])
  func table(_ then: LocalTime, now: LocalTime, age: Int, _ text: String) {
    #expect(Format.start(then, now: now, age: .seconds(age)) == text)
    #expect(text.utf8.count <= (ProcessColumn.named("start")?.width ?? 0))
  }
}
