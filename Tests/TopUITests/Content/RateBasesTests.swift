import Snapshots
import TestSupport
import Testing

@testable import TopUI

@Suite struct RateBasesTests {
  /// A sample so many milliseconds after the first, on a schedule of one a second.
  private func sample(_ number: UInt64, at milliseconds: Int) -> Snapshot {
    var snapshot = Snapshot.example(
      sequence: number, at: .seconds(1000) + .milliseconds(milliseconds))
    snapshot.cadence = .init(interval: .seconds(1), late: nil, missed: 0)
    return snapshot
  }

  /// Which sample the rates of each are since.
  private func bases(at times: [Int]) -> [UInt64?] {
    var bases = RateBases()
    return times.enumerated().map { number, time in
      bases.take(sample(UInt64(number) + 1, at: time))?.sequence
    }
  }

  @Test func theSampleBeforeOnTheSchedule() {
    #expect(bases(at: [0, 250, 1250, 2250, 3260]) == [nil, 1, 2, 3, 4])
  }

  /// Scrapes just before and after a tick, and one between two.
  @Test func aSampleInBetweenMakesNoShortWindow() {
    #expect(
      bases(at: [0, 1000, 1995, 2000, 2021, 2500, 3000]) == [nil, 1, 2, 2, 2, 3, 6])
  }

  @Test func manyScrapes() {
    var bases = RateBases()
    var taken: [UInt64: Duration] = [:]
    for number in 1...1000 as ClosedRange<UInt64> {
      let snapshot = sample(number, at: Int(number) * 21)
      taken[number] = snapshot.taken.monotonic
      let base = bases.take(snapshot)
      guard number > 50, let since = base.flatMap({ taken[$0.sequence] }) else { continue }
      let window = snapshot.taken.monotonic - since
      #expect(window >= .milliseconds(500) && window <= .milliseconds(1000))
    }
  }

  @Test func withoutAScheduleTheOneBefore() {
    var bases = RateBases()
    let samples = (1...4).map { Snapshot.example(sequence: $0, at: .milliseconds(Int64($0))) }
    #expect(samples.map { bases.take($0)?.sequence } == [nil, 1, 2, 3])
  }

  /// On the screen a busy process stays as busy as it is, and looking back shows the same.
  @Test func theScreen() throws {
    var model = TopModel(size: Size(columns: 120, rows: 30))
    for (number, time) in [0, 1000, 1990, 2000, 3000].enumerated() {
      var snapshot = sample(UInt64(number) + 1, at: time)
      // Its clock has ticks of 10 ms, of which it used none in the last 10 ms.
      let used = time == 2000 ? 1990 : time
      snapshot.processes = [.example(cpu: .milliseconds(used / 2))]
      _ = model.apply(.snapshot(snapshot))
      guard number > 0 else { continue }
      let cores = try #require(model.rates?.cores.first ?? nil)
      #expect(abs(cores - 0.5) < 0.01)
    }
    for index in 1..<5 {
      let moment = try #require(model.history.moment(at: index))
      let earlier = try #require(moment.earlier)
      #expect(
        moment.snapshot.taken.monotonic - earlier.taken.monotonic == moment.rates?.elapsed)
    }
  }
}
