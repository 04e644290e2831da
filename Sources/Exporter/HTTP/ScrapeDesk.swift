import NIOCore
import Sampler
import Synchronization

/// Answers scrapes: one sample and one rendering, however many ask for them at the same time.
///
/// Rendering happens on the event thread, never on the sampler's.
final class ScrapeDesk: Sendable {
  /// The exposition for one scrape: the part that all scrapers of the sample share, and the rest.
  struct Answer: Sendable {
    let shared: ByteBuffer
    let tail: ByteBuffer
  }

  /// The shared part, with the sample that it shows.
  private struct Page {
    let snapshot: Snapshot
    let series: Int
    let buffer: ByteBuffer
  }

  private struct Book {
    var past: Past
    var page: Page?
  }

  /// What was answered so far: apart from the book, so that nobody who asks waits for a rendering.
  private struct Tally {
    // From the start, so that the first one makes a difference that rate() sees.
    var requests: [Int: UInt64] = [200: 0, 503: 0]
    var last: Exporter.Status.LastScrape?
  }

  private let configuration: Exporter.Configuration
  private let feed: SnapshotFeed
  private let thread: EventThread
  private let book: Mutex<Book>
  private let tally = Mutex(Tally())

  init(_ configuration: Exporter.Configuration, feed: SnapshotFeed, thread: EventThread) {
    self.configuration = configuration
    self.feed = feed
    self.thread = thread
    book = Mutex(
      Book(
        past: Past(
          scrapeInterval: configuration.scrapeInterval, labelLength: configuration.labelLength)))
  }

  var isReady: Bool { feed.latest != nil }

  /// Takes in a sample that nobody may have asked for: CPU shares and farewells need a past.
  func observe(_ snapshot: Snapshot) { book.withLock { $0.past.observe(snapshot) } }

  /// Calls `done` on the event thread once there is a fresh sample; its argument makes the answer.
  func scrape(
    by peer: String, _ done: @escaping @Sendable (_ answer: () -> Answer) -> Void
  ) {
    let asked = Clock.monotonic()
    feed.request(within: configuration.maximumAge, now: asked) { [weak self, thread] snapshot in
      guard let self else { return }
      thread.run { done { self.answer(with: snapshot, to: peer, since: asked) } }
    }
  }

  /// One more answer of that status to a scrape.
  func count(status: Int) { tally.withLock { $0.requests[status, default: 0] += 1 } }

  /// For the screen; `addresses` is what the desk does not know.
  func status(at addresses: [String]) -> Exporter.Status {
    tally.withLock { tally in
      Exporter.Status(
        addresses: addresses, scrapes: tally.requests[200] ?? 0,
        errors: tally.requests.reduce(0) { $1.key >= 500 ? $0 + $1.value : $0 },
        lastScrape: tally.last)
    }
  }

  private func answer(with snapshot: Snapshot, to peer: String, since asked: Duration) -> Answer {
    let page = page(showing: snapshot)
    let scrape = Scrape(
      age: max(Clock.monotonic() - page.snapshot.taken.monotonic, .zero),
      requests: tally.withLock { $0.requests }, sharedSeries: page.series)
    let tail = scrape.exposition()
    let now = Clock.monotonic()
    tally.withLock {
      $0.requests[200, default: 0] += 1
      $0.last = .init(
        when: now, took: now - asked, series: tail.series,
        bytes: page.buffer.readableBytes + tail.bytes.count, peer: peer,
        sample: page.snapshot.sequence)
    }
    return Answer(shared: page.buffer, tail: ByteBuffer(bytes: tail.bytes))
  }

  /// The page of the newest sample, which is this one or one that came after it.
  private func page(showing snapshot: Snapshot) -> Page {
    book.withLock { book in
      book.past.observe(snapshot)
      let newest = book.past.newest ?? snapshot
      if let page = book.page, page.snapshot.sequence == newest.sequence { return page }
      // A little more than last time.
      let capacity = (book.page?.buffer.readableBytes ?? 0) * 17 / 16
      let page = render(newest, book.past.subjects(), capacity: capacity)
      book.page = page
      return page
    }
  }

  private func render(_ snapshot: Snapshot, _ subjects: [Subject], capacity: Int) -> Page {
    let scene = Scene(
      snapshot: snapshot, subjects: subjects, usage: .current(), version: configuration.version,
      labelLength: configuration.labelLength)
    let exposition = scene.exposition(capacity: capacity)
    return Page(
      snapshot: snapshot, series: exposition.series, buffer: ByteBuffer(bytes: exposition.bytes))
  }
}
