import Linux
import Snapshots
import Synchronization
import TestSupport
import Testing

@testable import Sampler

@Suite(.timeLimit(.minutes(1)))
struct SamplerThreadTests {
  private let feed = SnapshotFeed()

  private func start(_ schedule: SamplerThread.Schedule) throws -> SamplerThread {
    try SamplerThread(Fixture.sampler(), schedule: schedule, into: feed)
  }

  private func snapshot(within age: Duration) async -> Snapshot {
    await withCheckedContinuation { waiting in
      feed.request(within: age) { waiting.resume(returning: $0) }
    }
  }

  @Test func samplesOnDemand() async throws {
    let thread = try start(.whenQuiet(for: .seconds(3600)))
    defer { thread.stop() }
    let first = await snapshot(within: .seconds(60))
    #expect(first.sequence == 1)
    let asked = Clock.monotonic()
    let second = await snapshot(within: .zero)
    #expect(second.sequence == 2)
    #expect(second.taken.monotonic >= asked)
    let third = await snapshot(within: .seconds(60))
    #expect(third.sequence == 2)
  }

  @Test func ticksWithoutBeingAsked() async throws {
    let sequences = Mutex<[UInt64]>([])
    let (stream, arrivals) = AsyncStream.makeStream(of: UInt64.self)
    feed.subscribe { arrivals.yield($0.sequence) }
    let thread = try start(.every(.milliseconds(20)))
    defer { thread.stop() }
    for await sequence in stream.prefix(5) { sequences.withLock { $0.append(sequence) } }
    #expect(sequences.withLock { $0 } == [1, 2, 3, 4, 5])
  }

  @Test func anotherIntervalWakesItUp() async throws {
    let (stream, arrivals) = AsyncStream.makeStream(of: Snapshot.self)
    feed.subscribe { arrivals.yield($0) }
    let thread = try start(.every(.seconds(3600)))
    defer { thread.stop() }
    var snapshots: [Snapshot] = []
    for await snapshot in stream.prefix(5) {
      snapshots.append(snapshot)
      if snapshots.count == 2 { thread.setInterval(.milliseconds(5)) }
    }
    #expect(snapshots.map(\.sequence) == [1, 2, 3, 4, 5])
    #expect(snapshots[1].cadence?.interval == .seconds(3600))
    #expect(snapshots[2].cadence?.interval == .milliseconds(5))
    // The change itself made nothing late.
    #expect(snapshots[2].cadence?.missed == 0)
  }

  /// It is held by its own thread for as long as that runs.
  @Test func stops() async throws {
    var thread: SamplerThread? = try start(.every(.milliseconds(1)))
    weak let running = thread
    _ = await snapshot(within: .zero)
    thread?.stop()
    thread = nil
    try Deadline().wait(for: "the end of the thread") { running == nil }
  }
}
