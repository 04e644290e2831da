import Snapshots

/// CPU times of past samples, so that CPU % is the mean over the last SCRAPE_TIME and the same for
/// every scraper, however many scrape and however often.
struct CPUWindow: Sendable {
  private struct Entry: Sendable {
    let taken: Duration
    let uptime: Duration?
    /// Ascending by pid.
    let readings: [Snapshot.Process.CPUReading]
  }

  private let length: Duration
  /// Ascending by time.
  private var entries: [Entry] = []

  init(length: Duration) { self.length = length }

  /// How many samples it holds.
  var count: Int { entries.count }

  /// Keeps the CPU times of a sample, unless it keeps some that are as good: an eighth of the window
  /// is near enough, and bounds what is kept whatever the pace of the samples.
  mutating func observe(_ snapshot: Snapshot) {
    let now = snapshot.taken.monotonic
    if let last = entries.last, now - last.taken < length / 8 { return }
    entries.append(
      Entry(
        taken: now, uptime: snapshot.host.uptime,
        readings: snapshot.processes.map(\.cpuReading)))
    // Of those older than the window the youngest will always be the nearest to it.
    let tooOld = entries.lastIndex { now - $0.taken >= length } ?? 0
    entries.removeFirst(tooOld)
  }

  /// CPUs kept busy by each process of the snapshot since the sample whose age is nearest to the
  /// window; unknown before there is one.
  func cores(of snapshot: Snapshot) -> [Double?] {
    let now = snapshot.taken.monotonic
    let reference = entries.lazy.filter { $0.taken < now }
      .min { distance($0, at: now) < distance($1, at: now) }
    guard let reference else { return snapshot.processes.map { _ in nil } }
    return Rates.cores(
      from: reference.readings, at: reference.uptime, to: snapshot.processes,
      elapsed: now - reference.taken)
  }

  /// How far the entry's age is from the length of the window.
  private func distance(_ entry: Entry, at now: Duration) -> Duration {
    let error = now - entry.taken - length
    return max(error, .zero - error)
  }
}
