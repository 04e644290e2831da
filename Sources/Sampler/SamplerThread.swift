import CLinux
import Glibc
package import Linux
package import Snapshots
import Synchronization

/// The thread that samples: at every tick of its schedule, and at once when a reader of the feed
/// asks for something fresher than there is.
package final class SamplerThread: Sendable {
  /// When samples are due without being asked for.
  package enum Schedule: Sendable {
    /// On an absolute grid, so that the interval does not grow by the work. The second sample comes
    /// early: a rate needs two.
    case every(Duration)
    /// Only when no sample was asked for in so long: rates need an earlier sample.
    case whenQuiet(for: Duration)
  }

  private struct Orders {
    var isStopping = false
    /// Until it is taken.
    var interval: Duration?
    var isSampleWanted = false
  }

  /// The command lines of twice what a screen shows are read in that time.
  private static let quickLimit = Duration.milliseconds(6)

  private let feed: SnapshotFeed
  private let beginsQuickly: Bool
  private let orders = Mutex(Orders())
  private let divideEnds: @Sendable () -> Void

  /// Samples into `feed` from now on. `beginsQuickly`: the first sample does not wait for memory and for
  /// all command lines, because a screen is to be seen at once. Throws where there is no thread to be had.
  package init(
    _ sampler: consuming Sampler, schedule: Schedule, into feed: SnapshotFeed,
    beginsQuickly: Bool = false
  ) throws(NoThread) {
    self.beginsQuickly = beginsQuickly
    self.feed = feed
    divideEnds = sampler.endsDivider
    let handover = Handover(sampler)
    try Thread.start(named: "sampler") { [self] in
      guard let sampler = handover.take() else { return }
      run(sampler, SampleTimes(schedule))
    }
  }

  /// Asks the thread to end; it finishes the sample under way.
  package func stop() {
    orders.withLock { $0.isStopping = true }
    feed.requested.ring()
  }

  /// Samples at another interval from now on, where there is one; not below a millisecond.
  package func setInterval(_ interval: Duration) {
    orders.withLock { $0.interval = max(interval, .milliseconds(1)) }
    feed.requested.ring()
  }

  /// Has a sample taken at once, begun after this call. `mark` is called first, at a moment at which all that
  /// ended before is known to have ended: what comes later is known to be later.
  package func sampleNow(_ mark: () -> Void) {
    divideEnds()
    mark()
    orders.withLock { $0.isSampleWanted = true }
    feed.requested.ring()
  }

  private var isStopping: Bool { orders.withLock { $0.isStopping } }
  private var isSampleWanted: Bool { feed.hasRequests || orders.withLock { $0.isSampleWanted } }

  private func run(_ sampler: consuming Sampler, _ times: consuming SampleTimes) {
    while !isStopping {
      orders.withLock { $0.isSampleWanted = false }
      let cadence = times.cadence(at: Clock.monotonic())
      let snapshot = sampler.sample(
        wants: feed.wants, cadence: cadence,
        quickLimit: beginsQuickly && feed.latest == nil ? Self.quickLimit : nil)
      feed.publish(snapshot)
      wait(after: snapshot.taken.monotonic, &times)
    }
  }

  /// Until the next sample is due or asked for.
  private func wait(after taken: Duration, _ times: inout SampleTimes) {
    var due = times.next(after: taken, now: Clock.monotonic())
    while !isSampleWanted, !isStopping {
      if let interval = orders.withLock({ $0.interval.take() }) {
        due = times.change(to: interval, after: taken, now: Clock.monotonic())
      }
      if Clock.monotonic() >= due { return }
      feed.requested.wait(until: due)
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
struct SampleTimes {
  /// The first interval of a live screen: soon enough for real rates, long enough to be exact.
  private static let first = Duration.milliseconds(250)

  private var schedule: SamplerThread.Schedule
  private var grid: Duration?
  private var missed: UInt64 = 0

  init(_ schedule: SamplerThread.Schedule) { self.schedule = schedule }

  /// How well the schedule is kept by a sample that begins now; `nil` without a grid.
  func cadence(at now: Duration) -> Snapshot.Cadence? {
    guard case .every(let interval) = schedule else { return nil }
    let late = grid.flatMap { now >= $0 ? now - $0 : nil }
    return Snapshot.Cadence(interval: interval, late: late, missed: missed)
  }

  /// The monotonic time of the next sample, given when the last one was taken. A tick that falls into
  /// a sample which a reader asked for is due at once: that sample is of the time before it.
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
      if last > taken { return last }
      let skipped = Int(min((now - last) / interval, 1e15))
      missed += UInt64(skipped)
      let due = last + interval * (skipped + 1)
      grid = due
      return due
    }
  }

  /// The same with another interval from now on. What is due sooner stays so; what the shorter interval
  /// makes overdue is due now, and was not missed.
  mutating func change(to interval: Duration, after taken: Duration, now: Duration) -> Duration {
    guard case .every = schedule, let due = grid else { return next(after: taken, now: now) }
    schedule = .every(interval)
    let sooner = min(due, max(taken + interval, now))
    grid = sooner
    return sooner
  }
}
