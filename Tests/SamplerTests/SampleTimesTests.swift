import Snapshots
import Testing

@testable import Sampler

struct SampleTimesTests {
  @Test func theSecondSampleIsEarlyAndTheGridIsAbsolute() {
    var times = SampleTimes(.every(.seconds(1)))
    let start = Duration.seconds(10)
    #expect(times.next(after: start, now: start + .milliseconds(30)) == .milliseconds(10_250))
    // However long a sample took, the next is a second after the last was due.
    #expect(
      times.next(after: .milliseconds(10_251), now: .milliseconds(10_300))
        == .milliseconds(11_250))
    #expect(
      times.next(after: .milliseconds(11_259), now: .milliseconds(11_900))
        == .milliseconds(12_250))
  }

  @Test func aSampleOnDemandMovesNothing() {
    var times = SampleTimes(.every(.seconds(1)))
    _ = times.next(after: .seconds(10), now: .seconds(10))
    #expect(
      times.next(after: .milliseconds(10_100), now: .milliseconds(10_101))
        == .milliseconds(10_250))
  }

  /// It says nothing of the time from the tick on.
  @Test func aTickThatFallsIntoASampleOnDemandIsNotLost() {
    var times = SampleTimes(.every(.seconds(1)))
    _ = times.next(after: .seconds(10), now: .seconds(10))
    let (taken, now) = (Duration.milliseconds(10_249), Duration.milliseconds(10_252))
    #expect(times.cadence(at: taken)?.late == nil)
    #expect(times.next(after: taken, now: now) == .milliseconds(10_250))
    #expect(
      times.cadence(at: now) == .init(interval: .seconds(1), late: .milliseconds(2), missed: 0))
    #expect(times.next(after: now, now: now) == .milliseconds(11_250))
  }

  @Test func missedTicksAreSkipped() {
    var times = SampleTimes(.every(.seconds(1)))
    _ = times.next(after: .seconds(10), now: .seconds(10))
    #expect(
      times.next(after: .milliseconds(10_250), now: .milliseconds(14_800))
        == .milliseconds(15_250))
    // A tick that falls on now is over.
    #expect(
      times.next(after: .milliseconds(15_250), now: .milliseconds(15_250))
        == .milliseconds(16_250))
  }

  @Test func aShortIntervalIsNotStretched() {
    var times = SampleTimes(.every(.milliseconds(100)))
    #expect(times.next(after: .seconds(1), now: .seconds(1)) == .milliseconds(1100))
  }

  @Test func quiet() {
    var times = SampleTimes(.whenQuiet(for: .seconds(5)))
    #expect(times.next(after: .seconds(1), now: .seconds(3)) == .seconds(6))
    #expect(times.next(after: .seconds(2), now: .seconds(3)) == .seconds(7))
  }

  @Test func cadence() {
    var times = SampleTimes(.every(.seconds(1)))
    #expect(
      times.cadence(at: .seconds(10)) == .init(interval: .seconds(1), late: nil, missed: 0))
    _ = times.next(after: .seconds(10), now: .seconds(10))
    #expect(times.cadence(at: .milliseconds(10_249))?.late == nil)
    #expect(times.cadence(at: .milliseconds(10_253))?.late == .milliseconds(3))
    // Four ticks went by while the program was stopped.
    _ = times.next(after: .milliseconds(10_250), now: .milliseconds(14_800))
    #expect(
      times.cadence(at: .milliseconds(15_250))
        == .init(
          interval: .seconds(1), late: .zero, missed: 4))
    #expect(SampleTimes(.whenQuiet(for: .seconds(10))).cadence(at: .seconds(1)) == nil)
  }

  /// The second sample was taken at 250 ms; then the change, and the next tick.
  @Test(arguments: [
    // Shorter: from the last sample on, or at once when that is over.
    (was: 10_000, interval: 1000, at: 500, due: 1250),
    (was: 10_000, interval: 1000, at: 5000, due: 5000),
    // Longer: the tick that is due still comes.
    (was: 1000, interval: 10_000, at: 300, due: 1250),
    (was: 1000, interval: 1000, at: 300, due: 1250),
  ])
  func anotherInterval(was: Int, interval: Int, at: Int, due: Int) {
    var times = SampleTimes(.every(.milliseconds(was)))
    _ = times.next(after: .zero, now: .zero)
    _ = times.next(after: .milliseconds(250), now: .milliseconds(251))
    let next = times.change(
      to: .milliseconds(interval), after: .milliseconds(250), now: .milliseconds(at))
    #expect(next == .milliseconds(due))
    let kept = Snapshot.Cadence(interval: .milliseconds(interval), late: .zero, missed: 0)
    #expect(times.cadence(at: next) == kept)
    // From there on the grid has the new interval, and nothing was missed.
    let second = times.next(after: next, now: next + .milliseconds(1))
    #expect(second == next + .milliseconds(interval))
    #expect(times.cadence(at: second) == kept)
  }

  @Test func theEarlySecondSampleStaysEarly() {
    var times = SampleTimes(.every(.seconds(1)))
    _ = times.next(after: .zero, now: .zero)
    #expect(
      times.change(to: .seconds(5), after: .zero, now: .milliseconds(1)) == .milliseconds(250))
    #expect(times.next(after: .milliseconds(250), now: .milliseconds(251)) == .milliseconds(5250))
  }

  @Test func withoutAnIntervalThereIsNothingToChange() {
    var times = SampleTimes(.whenQuiet(for: .seconds(5)))
    #expect(times.change(to: .seconds(1), after: .seconds(2), now: .seconds(3)) == .seconds(7))
  }
}
