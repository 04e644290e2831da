import CLinux
import Glibc
import Synchronization

/// The thread that samples: at every tick of its schedule, and at once when a reader of the feed
/// asks for something fresher than there is.
package final class SamplerThread: Sendable {
  /// When samples are due without being asked for.
  package enum Schedule: Sendable {
    /// On an absolute grid, so that the interval does not grow by the work. The second sample comes
    /// early: a rate needs two.
    case every(Duration)
    /// Only when nobody asked for so long: readers that compare windows need a past.
    case whenQuiet(for: Duration)
  }

  private let feed: SnapshotFeed
  private let stopping = Mutex(false)

  /// Samples into `feed` from now on.
  package init(
    _ sampler: consuming Sampler, schedule: Schedule, into feed: SnapshotFeed
  ) throws(NoThread) {
    self.feed = feed
    let handover = Handover(sampler)
    try Thread.start(named: "sampler") { [self] in
      guard let sampler = handover.take() else { return }
      run(sampler, Ticks(schedule))
    }
  }

  /// Asks the thread to end; it finishes the sample under way.
  package func stop() {
    stopping.withLock { $0 = true }
    feed.demand.ring()
  }

  private func run(_ sampler: consuming Sampler, _ ticks: consuming Ticks) {
    while !stopping.withLock({ $0 }) {
      let cadence = ticks.cadence(at: Clock.monotonic())
      let snapshot = sampler.sample(watched: feed.watched, cadence: cadence)
      feed.publish(snapshot)
      let due = ticks.next(after: snapshot.taken.monotonic, now: Clock.monotonic())
      while !feed.hasRequests, !stopping.withLock({ $0 }), Clock.monotonic() < due {
        feed.demand.wait(until: due)
      }
    }
  }

  /// Carries the sampler, which cannot be copied, into the thread's closure.
  private final class Handover: Sendable {
    private let sampler: Mutex<Sampler?>
    init(_ sampler: consuming Sampler) { self.sampler = Mutex(consume sampler) }
    func take() -> Sampler? { sampler.withLock { $0.take() } }
  }
}

/// When the next sample is due.
struct Ticks {
  /// The first interval of a live screen: soon enough for real rates, long enough to be exact.
  private static let first = Duration.milliseconds(250)

  private let schedule: SamplerThread.Schedule
  private var grid: Duration?
  private var missed: UInt64 = 0

  init(_ schedule: SamplerThread.Schedule) { self.schedule = schedule }

  /// How well the schedule is kept by a sample that begins now; `nil` without a grid.
  func cadence(at now: Duration) -> Snapshot.Cadence? {
    guard case .every(let interval) = schedule else { return nil }
    let late = grid.flatMap { now >= $0 ? now - $0 : nil }
    return Snapshot.Cadence(interval: interval, late: late, missed: missed)
  }

  /// The monotonic time of the next sample, given when the last one was taken.
  ///
  /// Ticks that were missed (a stopped or suspended process) are skipped, never made up for.
  mutating func next(after taken: Duration, now: Duration) -> Duration {
    switch schedule {
    case .whenQuiet(let quiet):
      return taken + quiet
    case .every(let interval):
      guard let last = grid else {
        let due = taken + min(interval, Self.first)
        grid = due
        return due
      }
      if last > now { return last }
      let skipped = Int(min((now - last) / interval, 1e15))
      missed += UInt64(skipped)
      let due = last + interval * (skipped + 1)
      grid = due
      return due
    }
  }
}
