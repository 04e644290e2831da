/// Which earlier sample the rates of the next one are taken since: the newest that is at least half an
/// interval older, so that a sample which a scrape asked for just before or after a tick does not make
/// rates of a few milliseconds.
package struct RateBases: Sendable {
  /// Ascending by time; those that may still become a base.
  private var kept: [Snapshot] = []

  /// How much older it is at least, where that is not half of the interval of the samples.
  private let apart: Duration?

  package init(apart: Duration? = nil) { self.apart = apart }

  /// The sample that the rates of `next` are since; `nil` for the first. `next` may become one itself.
  package mutating func base(of next: Snapshot) -> Snapshot? {
    let now = next.taken.monotonic
    let least = apart ?? (next.cadence?.interval ?? .zero) / 2
    if let newest = kept.lastIndex(where: { now - $0.taken.monotonic >= least }) {
      kept.removeFirst(newest)
    }
    let base = kept.first
    // Some way apart, so that they stay few however often a scrape comes.
    if kept.last.map({ now - $0.taken.monotonic >= least / 2 }) ?? true { kept.append(next) }
    return base
  }
}
