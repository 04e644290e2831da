import TestSupport
import Testing

@testable import Snapshots

struct DetailRatesTests {
  private typealias Process = Snapshot.Process
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

  private func process(_ details: Details?, started: Duration = .zero) -> Process {
    .example(pid: 7, started: started, details: details)
  }

  /// Over two seconds, at an uptime of 100 s at their beginning.
  private func rates(_ before: [Process], _ after: Process) -> CounterRates? {
    Rates.details(
      from: .made(at: .seconds(100), uptime: .seconds(100), processes: before),
      to: .made(at: .seconds(102), uptime: .seconds(102), processes: [after])
    ).first
  }

  /// Those that are known.
  private func known(_ rates: CounterRates?) -> [Counter: Double] {
    Dictionary(
      uniqueKeysWithValues: Counter.allCases.compactMap { counter in
        rates?[counter].map { (counter, $0) }
      })
  }

  @Test func eachPart() {
    let rates = rates([process(Self.before)], process(Self.after))
    #expect(
      known(rates) == [
        .userTime: 0.5, .systemTime: 1.5, .minorFaults: 10, .majorFaults: 0,
        .voluntarySwitches: 2, .involuntarySwitches: 1.5, .runQueueWait: 0.5, .readBytes: 2000,
        .writtenBytes: 0.5,
      ])
  }

  @Test func together() {
    let rates = rates([process(Self.before)], process(Self.after))
    #expect(rates?.sum(of: [.readBytes, .writtenBytes]) == 2000.5)
    let half = CounterRates(
      from: Self.before, to: Details(counters: [.readBytes: 1002]), in: .seconds(2))
    #expect(half.sum(of: [.readBytes]) == 1)
    #expect(half.sum(of: [.readBytes, .writtenBytes]) == nil)
  }

  @Test func unknownOnEitherSide() {
    let io = Details(counters: [.readBytes: 1000, .writtenBytes: 50])
    #expect(
      known(rates([process(io)], process(Self.after))) == [.readBytes: 2000, .writtenBytes: 0.5])
    #expect(
      known(rates([process(Self.before)], process(io))) == [.readBytes: 0, .writtenBytes: 0])
    #expect(known(rates([process(nil)], process(Self.after))).isEmpty)
    #expect(known(rates([process(Self.before)], process(nil))).isEmpty)
    #expect(known(rates([], process(Self.after))).isEmpty)
  }

  @Test func bornInTheWindow() {
    let born = process(Self.before, started: .seconds(101))
    #expect(rates([], born)?[.readBytes] == 500)
    #expect(rates([], born)?[.runQueueWait] == 1.5)
    // A pid that was used again.
    #expect(rates([process(Self.after)], born)?[.readBytes] == 500)
  }

  /// As when a thread ended whose part was in the sum: unknown, not 0.
  @Test func aCounterThatWentBack() {
    // The major faults stood still.
    #expect(known(rates([process(Self.after)], process(Self.before))) == [.majorFaults: 0])
  }

  @Test func timedReadings() {
    var (before, after) = (process(Self.before), process(Self.after))
    (before.cpuReadAt, after.cpuReadAt) = (.seconds(100), .seconds(104))
    #expect(rates([before], after)?[.readBytes] == 1000)
  }

  @Test func noTimeBetween() {
    let snapshot = Snapshot.made(at: .seconds(1), processes: [process(Self.after)])
    #expect(Rates.details(from: snapshot, to: snapshot).map(known) == [[:]])
  }
}
