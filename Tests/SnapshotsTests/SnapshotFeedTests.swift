import Linux
import Synchronization
import TestSupport
import Testing

@testable import Snapshots

struct SnapshotFeedTests {
  /// When the snapshots that arrived were taken.
  private final class Arrivals: Sendable {
    private let times = Mutex<[Duration]>([])
    var all: [Duration] { times.withLock { $0 } }
    func note(_ snapshot: Snapshot) { times.withLock { $0.append(snapshot.taken.monotonic) } }
  }

  private let feed = SnapshotFeed()
  private let arrivals = Arrivals()

  private func request(within age: Duration, now: Duration) {
    feed.request(within: age, now: now) { [arrivals] in arrivals.note($0) }
  }

  @Test func whatIsFreshEnoughComesAtOnce() {
    feed.publish(.made(at: .seconds(10)))
    request(within: .seconds(1), now: .seconds(11))
    #expect(arrivals.all == [.seconds(10)])
    #expect(!feed.hasRequests)
  }

  @Test func whatIsTooOldIsWaitedFor() {
    feed.publish(.made(at: .seconds(10)))
    request(within: .milliseconds(999), now: .seconds(11))
    #expect(arrivals.all.isEmpty)
    #expect(feed.hasRequests)
    feed.publish(.made(at: .milliseconds(11_500)))
    #expect(arrivals.all == [.milliseconds(11_500)])
    #expect(!feed.hasRequests)
  }

  /// A sample that was under way when the request came may have begun too early for it.
  @Test func aPublicationThatIsTooOldAnswersOnlyOthers() {
    request(within: .zero, now: .seconds(11))
    request(within: .seconds(5), now: .seconds(11))
    feed.publish(.made(at: .seconds(10)))
    #expect(arrivals.all == [.seconds(10)])
    #expect(feed.hasRequests)
    feed.publish(.made(at: .seconds(12)))
    #expect(arrivals.all == [.seconds(10), .seconds(12)])
  }

  @Test func concurrentRequestsShareOneSample() async {
    await withTaskGroup { group in
      for _ in 0..<100 {
        group.addTask { request(within: .zero, now: .seconds(5)) }
      }
    }
    #expect(arrivals.all.isEmpty)
    feed.publish(.made(at: .seconds(6)))
    #expect(arrivals.all == Array(repeating: .seconds(6), count: 100))
    feed.publish(.made(at: .seconds(7)))
    #expect(arrivals.all.count == 100)
  }

  @Test func theNewestWins() {
    #expect(feed.latest == nil)
    feed.publish(.made(at: .seconds(1)))
    feed.publish(.made(at: .seconds(2)))
    #expect(feed.latest?.taken.monotonic == .seconds(2))
  }

  @Test func subscribersSeeEverything() {
    feed.publish(.made(at: .seconds(1)))
    feed.subscribe { [arrivals] in arrivals.note($0) }
    feed.subscribe { [arrivals] in arrivals.note($0) }
    #expect(arrivals.all.isEmpty)
    feed.publish(.made(at: .seconds(2)))
    feed.publish(.made(at: .seconds(3)))
    #expect(arrivals.all == [2, 2, 3, 3].map { .seconds($0) })
  }

  @Test func anInboxHasTheNewestFromTheStart() {
    let (early, late) = (Inbox<Snapshot>(), Inbox<Snapshot>())
    feed.subscribe(early)
    #expect(early.take() == nil)
    feed.publish(.made(at: .seconds(1)))
    feed.subscribe(late)
    #expect([early, late].map { $0.take()?.taken.monotonic } == [.seconds(1), .seconds(1)])
    feed.publish(.made(at: .seconds(2)))
    #expect([early, late].map { $0.take()?.taken.monotonic } == [.seconds(2), .seconds(2)])
  }

  /// What is published while the newest is handed over comes behind it.
  @Test func theNewestNeverComesBehindANewer() throws {
    feed.publish(.made(at: .seconds(1)))
    let published = Wakeup()
    feed.subscribeFromNewest { [feed, arrivals] snapshot in
      if snapshot.taken.monotonic == .seconds(1) {
        try? Thread.start(named: "publisher") {
          feed.publish(.made(at: .seconds(2)))
          published.ring()
        }
        // Time enough for it, were there no lock.
        published.wait(until: Clock.monotonic() + .milliseconds(100))
      }
      arrivals.note(snapshot)
    }
    try Deadline().wait(for: "both") { arrivals.all.count == 2 }
    #expect(arrivals.all == [.seconds(1), .seconds(2)])
  }

  /// However often scrapes come, each gets a sample that was begun at most 20 ms before it, and those
  /// that are taken are further apart than that.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func scrapesThatComeTogetherShareASample(seed: UInt64) {
    let age = Duration.milliseconds(20)
    var random = SeededGenerator(seed: seed)
    func upTo(_ microseconds: Int) -> Duration {
      .microseconds(Int.random(in: 0...microseconds, using: &random))
    }
    let served = Mutex<[(asked: Duration, begun: Duration)]>([])
    @Sendable func take(_ snapshot: Snapshot, _ asked: Duration) {
      served.withLock { $0.append((asked, snapshot.taken.monotonic)) }
    }
    var now = Duration.seconds(1)
    var begun: [Duration] = []
    for _ in 0..<2000 {
      let asked = now
      feed.request(within: age, now: asked) { take($0, asked) }
      let isSampling = feed.hasRequests && Bool.random(using: &random)
      if isSampling { begun.append(now) }
      now += upTo(12_000)
      // One that comes while the sample is taken.
      let during = now
      feed.request(within: age, now: during) { take($0, during) }
      now += upTo(12_000)
      if isSampling, let begun = begun.last { feed.publish(.made(at: begun)) }
    }
    feed.publish(.made(at: now))
    #expect(served.withLock { $0.count } == 4000)
    #expect(served.withLock { $0.allSatisfy { $0.begun >= $0.asked - age } })
    #expect(begun.count > 200)
    #expect(zip(begun, begun.dropFirst()).allSatisfy { $1 - $0 > age })
  }

  /// A reader may ask again from within its callback.
  @Test func requestsFromACallback() {
    feed.request(within: .zero, now: .seconds(1)) { [feed, arrivals] _ in
      feed.request(within: .zero, now: .seconds(3)) { arrivals.note($0) }
    }
    feed.publish(.made(at: .seconds(2)))
    #expect(feed.hasRequests)
    feed.publish(.made(at: .seconds(4)))
    #expect(arrivals.all == [.seconds(4)])
  }
}
