import Snapshots
import TestSupport
import Testing

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
      bases.base(of: sample(UInt64(number) + 1, at: time))?.sequence
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
      let base = bases.base(of: snapshot)
      guard number > 50, let since = base.flatMap({ taken[$0.sequence] }) else { continue }
      let window = snapshot.taken.monotonic - since
      #expect(window >= .milliseconds(500) && window <= .milliseconds(1000))
    }
  }

  @Test func withoutAScheduleTheOneBefore() {
    var bases = RateBases()
    let samples = (1...4).map { Snapshot.example(sequence: $0, at: .milliseconds(Int64($0))) }
    #expect(samples.map { bases.base(of: $0)?.sequence } == [nil, 1, 2, 3])
  }
}
