import Glibc
import Linux
import Sampler
import Snapshots
import Synchronization

/// When a live sampler's samples were taken, on the monotonic clock.
enum Cadence {
  private final class Times: Sendable {
    let taken = Mutex<[Double]>([])
  }

  static func measure(samples: Int, interval: Duration) throws {
    let (feed, times) = (SnapshotFeed(), Times())
    feed.subscribe { snapshot in
      times.taken.withLock { $0.append(snapshot.taken.monotonic.seconds) }
    }
    let thread = try SamplerThread(try Sampler(), schedule: .every(interval), into: feed)
    // One more than the windows between them, and the early second one.
    Pause.sleep(interval * (samples + 1))
    thread.stop()
    print("{\"taken_s\": \(times.taken.withLock { $0 })}")
  }
}
