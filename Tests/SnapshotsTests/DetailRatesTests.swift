import TestSupport
import Testing

@testable import Snapshots

struct DetailRatesTests {
  private typealias Process = Snapshot.Process
  private typealias Details = Snapshot.Process.Details

  private static let before = Details(
    faults: .init(minor: 10, major: 1), switches: .init(voluntary: 100, involuntary: 20),
    runQueueWait: .seconds(3), io: .init(readBytes: 1000, writtenBytes: 50))
  private static let after = Details(
    faults: .init(minor: 30, major: 1), switches: .init(voluntary: 104, involuntary: 23),
    runQueueWait: .seconds(4), io: .init(readBytes: 5000, writtenBytes: 51))

  private func process(_ details: Details?, started: Duration = .zero) -> Process {
    .example(pid: 7, started: started, details: details)
  }

  /// Over two seconds, at an uptime of 100 s at their beginning.
  private func rates(_ before: [Process], _ after: Process) -> DetailRates? {
    Rates.details(
      from: .made(at: .seconds(100), uptime: .seconds(100), processes: before),
      to: .made(at: .seconds(102), uptime: .seconds(102), processes: [after])
    ).first
  }

  @Test func eachPart() {
    let expected = DetailRates(
      read: 2000, written: 0.5, minorFaults: 10, majorFaults: 0, voluntarySwitches: 2,
      involuntarySwitches: 1.5, runQueueWait: 0.5)
    #expect(rates([process(Self.before)], process(Self.after)) == expected)
  }

  @Test func unknownOnEitherSide() {
    let io = Details(io: .init(readBytes: 1000, writtenBytes: 50))
    #expect(
      rates([process(io)], process(Self.after)) == DetailRates(read: 2000, written: 0.5))
    #expect(
      rates([process(Self.before)], process(io)) == DetailRates(read: 0, written: 0))
    #expect(rates([process(nil)], process(Self.after)) == DetailRates())
    #expect(rates([process(Self.before)], process(nil)) == DetailRates())
    #expect(rates([], process(Self.after)) == DetailRates())
  }

  @Test func bornInTheWindow() {
    let born = process(Self.before, started: .seconds(101))
    #expect(rates([], born)?.read == 500)
    #expect(rates([], born)?.runQueueWait == 1.5)
    // A pid that was used again.
    #expect(rates([process(Self.after)], born)?.read == 500)
  }

  /// As when a thread ended whose part was in the sum: unknown, not 0.
  @Test func aCounterThatWentBack() {
    // The major faults stood still.
    let rest = DetailRates(majorFaults: 0)
    #expect(rates([process(Self.after)], process(Self.before)) == rest)
  }

  @Test func timedReadings() {
    var (before, after) = (process(Self.before), process(Self.after))
    (before.cpuReadAt, after.cpuReadAt) = (.seconds(100), .seconds(104))
    #expect(rates([before], after)?.read == 1000)
  }

  @Test func noTimeBetween() {
    let snapshot = Snapshot.made(at: .seconds(1), processes: [process(Self.after)])
    #expect(Rates.details(from: snapshot, to: snapshot) == [DetailRates()])
  }
}
