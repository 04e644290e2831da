import Testing

@testable import Sampler

struct TicksTests {
  @Test func theSecondSampleIsEarlyAndTheGridIsAbsolute() {
    var ticks = Ticks(.every(.seconds(1)))
    let start = Duration.seconds(10)
    #expect(ticks.next(after: start, now: start + .milliseconds(30)) == .milliseconds(10_250))
    // However long a sample took, the next is a second after the last was due.
    #expect(
      ticks.next(after: .milliseconds(10_251), now: .milliseconds(10_300))
        == .milliseconds(11_250))
    #expect(
      ticks.next(after: .milliseconds(11_259), now: .milliseconds(11_900))
        == .milliseconds(12_250))
  }

  @Test func aSampleOnDemandMovesNothing() {
    var ticks = Ticks(.every(.seconds(1)))
    _ = ticks.next(after: .seconds(10), now: .seconds(10))
    #expect(
      ticks.next(after: .milliseconds(10_100), now: .milliseconds(10_101))
        == .milliseconds(10_250))
  }

  @Test func missedTicksAreSkipped() {
    var ticks = Ticks(.every(.seconds(1)))
    _ = ticks.next(after: .seconds(10), now: .seconds(10))
    #expect(
      ticks.next(after: .milliseconds(10_250), now: .milliseconds(14_800))
        == .milliseconds(15_250))
    // A tick that falls on now is over.
    #expect(
      ticks.next(after: .milliseconds(15_250), now: .milliseconds(15_250))
        == .milliseconds(16_250))
  }

  @Test func aShortIntervalIsNotStretched() {
    var ticks = Ticks(.every(.milliseconds(100)))
    #expect(ticks.next(after: .seconds(1), now: .seconds(1)) == .milliseconds(1100))
  }

  @Test func quiet() {
    var ticks = Ticks(.whenQuiet(for: .seconds(5)))
    #expect(ticks.next(after: .seconds(1), now: .seconds(3)) == .seconds(6))
    #expect(ticks.next(after: .seconds(2), now: .seconds(3)) == .seconds(7))
  }

  @Test func cadence() {
    var ticks = Ticks(.every(.seconds(1)))
    #expect(
      ticks.cadence(at: .seconds(10)) == .init(interval: .seconds(1), late: nil, missed: 0))
    _ = ticks.next(after: .seconds(10), now: .seconds(10))
    #expect(ticks.cadence(at: .milliseconds(10_249))?.late == nil)
    #expect(ticks.cadence(at: .milliseconds(10_253))?.late == .milliseconds(3))
    // Four ticks went by while the program was stopped.
    _ = ticks.next(after: .milliseconds(10_250), now: .milliseconds(14_800))
    #expect(
      ticks.cadence(at: .milliseconds(15_250))
        == .init(
          interval: .seconds(1), late: .zero, missed: 4))
    #expect(Ticks(.whenQuiet(for: .seconds(10))).cadence(at: .seconds(1)) == nil)
  }
}
