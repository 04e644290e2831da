import Testing

@testable import Snapshots

struct CounterRatesTests {
  private typealias Details = Snapshot.Process.Details

  private static let before = Details(
    counters: [
      .userTime: 500_000_000, .systemTime: 0, .minorFaults: 10, .majorFaults: 1,
      .voluntarySwitches: 100, .involuntarySwitches: 20, .runQueueWait: 3_000_000_000,
      .readBytes: 1000, .writtenBytes: 50,
    ])
  private static let after = Details(
    counters: [
      .userTime: 1_500_000_000, .systemTime: 3_000_000_000, .minorFaults: 30, .majorFaults: 1,
      .voluntarySwitches: 104, .involuntarySwitches: 23, .runQueueWait: 4_000_000_000,
      .readBytes: 5000, .writtenBytes: 51,
    ])

  /// Over two seconds.
  private func rates(_ before: Details?, _ after: Details?) -> CounterRates {
    CounterRates(from: before, to: after, in: .seconds(2))
  }

  /// Those that are known.
  private func known(_ rates: CounterRates) -> [Counter: Double] {
    Dictionary(
      uniqueKeysWithValues: Counter.allCases.compactMap { counter in
        rates[counter].map { (counter, $0) }
      })
  }

  @Test func eachPart() {
    let rates = rates(Self.before, Self.after)
    #expect(
      known(rates) == [
        .userTime: 0.5, .systemTime: 1.5, .minorFaults: 10, .majorFaults: 0,
        .voluntarySwitches: 2, .involuntarySwitches: 1.5, .runQueueWait: 0.5, .readBytes: 2000,
        .writtenBytes: 0.5,
      ])
  }

  @Test func together() {
    let rates = rates(Self.before, Self.after)
    #expect(rates.sum(of: [.readBytes, .writtenBytes]) == 2000.5)
    let half = CounterRates(
      from: Self.before, to: Details(counters: [.readBytes: 1002]), in: .seconds(2))
    #expect(half.sum(of: [.readBytes]) == 1)
    #expect(half.sum(of: [.readBytes, .writtenBytes]) == nil)
  }

  @Test func unknownOnEitherSide() {
    let io = Details(counters: [.readBytes: 1000, .writtenBytes: 50])
    #expect(
      known(rates(io, Self.after)) == [.readBytes: 2000, .writtenBytes: 0.5])
    #expect(
      known(rates(Self.before, io)) == [.readBytes: 0, .writtenBytes: 0])
    #expect(known(rates(nil, Self.after)).isEmpty)
    #expect(known(rates(Self.before, nil)).isEmpty)
    #expect(known(CounterRates()).isEmpty)
  }

  /// As when a thread ended whose part was in the sum: unknown, not 0.
  @Test func aCounterThatWentBack() {
    // The major faults stood still.
    #expect(known(rates(Self.after, Self.before)) == [.majorFaults: 0])
  }

  @Test func noTimeBetween() {
    #expect(known(CounterRates(from: Self.after, to: Self.after, in: .zero)).isEmpty)
  }
}
