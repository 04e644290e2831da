import Linux
import Snapshots
import TestSupport
import Testing
import TopUI

@Suite struct IntervalStatisticsTests {
  private func statistics(
    at times: [Double], asked: Duration? = nil, late: Duration? = .zero
  ) -> IntervalStatistics {
    var statistics = IntervalStatistics()
    for time in times { statistics.take(snapshot(at: time, asked: asked, late: late)) }
    return statistics
  }

  private func snapshot(at time: Double, asked: Duration?, late: Duration? = .zero) -> Snapshot {
    var snapshot = Snapshot.example(at: .seconds(time))
    snapshot.cadence = asked.map { .init(interval: $0, late: late, missed: 0) }
    return snapshot
  }

  private func isNear(_ duration: Duration?, _ seconds: Double) -> Bool {
    duration.map { abs($0.seconds - seconds) < 1e-9 } ?? false
  }

  @Test func meanAndDeviation() {
    // 1, 2 and 3 seconds.
    let statistics = statistics(at: [10, 11, 13, 16], asked: .seconds(1))
    #expect(isNear(statistics.mean, 2) && isNear(statistics.deviation, 1))
  }

  @Test func oneIntervalHasNoDeviation() {
    #expect(statistics(at: []).mean == nil)
    #expect(statistics(at: [10]).mean == nil)
    let two = statistics(at: [10, 11])
    #expect(isNear(two.mean, 1) && two.deviation == nil)
  }

  @Test func onlyTheLastOnesCount() {
    let slow = (0..<50).map { Double($0) * 3 }
    let statistics = statistics(at: slow + (0...50).map { Double($0) + 150 })
    #expect(statistics.count == IntervalStatistics.capacity)
    #expect(isNear(statistics.mean, 1) && isNear(statistics.deviation, 0))
  }

  /// A scrape asked for it: the schedule is kept nevertheless.
  @Test func aSampleOffTheScheduleDoesNotCount() {
    var statistics = statistics(at: [10, 11], asked: .seconds(1))
    statistics.take(snapshot(at: 11.3, asked: .seconds(1), late: nil))
    statistics.take(snapshot(at: 12, asked: .seconds(1)))
    #expect(statistics.count == 2 && isNear(statistics.mean, 1))
  }

  @Test func anotherIntervalBeginsAnew() {
    var statistics = statistics(at: [10, 11, 12], asked: .seconds(1))
    statistics.take(snapshot(at: 12.5, asked: .seconds(5)))
    #expect(statistics.mean == nil)
    statistics.take(snapshot(at: 17.5, asked: .seconds(5)))
    #expect(isNear(statistics.mean, 5))
  }

  @Test func aClockThatStandsStillIsNoInterval() {
    let statistics = statistics(at: [10, 10, 9, 10])
    #expect(statistics.count == 1 && isNear(statistics.mean, 1))
  }

  @Test func theModelKeepsThem() {
    var model = TopModel(size: Size(columns: 100, rows: 24))
    for (number, time) in [10, 11.002, 11.998, 13].enumerated() {
      var snapshot = snapshot(at: time, asked: .seconds(1))
      snapshot.sequence = UInt64(number + 1)
      snapshot.cadence?.missed = 3
      _ = model.apply(.snapshot(snapshot))
    }
    #expect(model.lines[0].hasSuffix("  3 ticks missed  1.00s +-3ms  #4"))
    // The rates are of another interval than usual.
    var asked = snapshot(at: 13.25, asked: .seconds(1), late: nil)
    asked.sequence = 5
    _ = model.apply(.snapshot(asked))
    #expect(model.lines[0].hasSuffix("1.25s of 1.00s +-3ms  #5"))
  }
}
