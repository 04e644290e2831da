import Linux
import Sampler
import Snapshots

/// The samples of a recording: often in the first seconds, so that a short run has a curve, then as a top
/// takes them.
struct SampleSource {
  static let short = Duration.milliseconds(100)
  private static let long = Duration.seconds(1)
  static let shortFor = Duration.seconds(10)

  let backlog = Backlog<Snapshot>()
  private let feed: SnapshotFeed
  private let thread: SamplerThread
  /// `nil`: short at first.
  private let interval: Duration?

  init(_ feed: SnapshotFeed, _ thread: SamplerThread, interval: Duration?) {
    (self.feed, self.thread, self.interval) = (feed, thread, interval)
    let backlog = backlog
    feed.subscribe { backlog.put($0) }
  }

  /// A sample of now; those before it are forgotten.
  func begin() -> Snapshot {
    thread.setInterval(interval ?? Self.short)
    // One before it reads what is new, which takes longer, and would be of the run's time.
    _ = take()
    return take().last
  }

  /// All samples up to one of now.
  func take() -> (all: [Snapshot], last: Snapshot) {
    let asked = Clock.monotonic()
    feed.request(within: .zero, now: asked) { _ in }
    var all: [Snapshot] = []
    while true {
      all += backlog.takeAll()
      if let last = all.last, last.taken.monotonic >= asked { return (all, last) }
      backlog.wakeup.wait(until: asked + .seconds(60))
    }
  }

  /// The first seconds are over.
  func lengthen() { if interval == nil { thread.setInterval(Self.long) } }

  /// A sample of a mark, which `mark` sets.
  func sampleNow(_ mark: () -> Void) { thread.sampleNow(mark) }

  func stop() { thread.stop() }
}
