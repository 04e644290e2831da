import Series
import Snapshots

/// What was answered so far, for the metrics and for the screen; bounded.
struct ScrapeRecord: Sendable {
  typealias Scrape = ExporterStatus.Scrape

  /// Answers that are remembered one by one.
  private static let kept = 32

  /// By status code. From the start, so that the first one makes a difference that rate() sees.
  private(set) var requests: [Int: UInt64] = [200: 0, 503: 0]
  var churn = Churn()
  var reconciler: ExporterStatus.Reconciler?
  /// A ring, of which `next` is the oldest once it is full.
  private var ring: [Scrape] = []
  private var next = 0
  /// The last one that got an exposition.
  private(set) var last: Scrape?
  /// Of the last exposition.
  private(set) var processes: ExporterStatus.Processes?
  private(set) var seriesPerProcess: Double?

  /// The newest first.
  var recent: [Scrape] { (ring[next...] + ring[..<next]).reversed() }

  mutating func take(_ scrape: Scrape) {
    requests[scrape.code, default: 0] += 1
    if scrape.code == 200 { last = scrape }
    if ring.count < Self.kept {
      ring.append(scrape)
    } else {
      ring[next] = scrape
      next = (next + 1) % Self.kept
    }
  }

  /// What an exposition showed, and how many of its lines are of single processes.
  mutating func show(_ sample: SampleContext, processSeries: Int) {
    processes = sample.processes
    let subjects = sample.subjectCount
    seriesPerProcess = subjects > 0 ? Double(processSeries) / Double(subjects) : nil
  }
}
