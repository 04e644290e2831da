import Linux
import Series
package import Snapshots

extension Exporter {
  /// The exposition of the last of these samples in the text format, as a first scrape would get it
  /// if the others had been taken before.
  package static func text(
    of samples: [Snapshot], _ configuration: Configuration
  ) -> [UInt8] {
    let metrics = configuration.metrics
    var history = SampleHistory(
      scrapeInterval: configuration.scrapeInterval, labels: metrics.labels,
      selection: configuration.selection)
    for snapshot in samples { history.observe(snapshot) }
    guard let newest = history.newest else { return [] }
    let subjects = history.nextShown()
    let shared = SampleContext(
      newest, subjects, of: history, metrics, version: configuration.version,
      usage: configuration.usage()
    ).exposition()
    let scrape = ScrapeContext(
      age: max(Clock.monotonic() - newest.taken.monotonic, .zero), requests: [:],
      sharedSeries: shared.series, metrics: metrics)
    return scrape.exposition().bytes + shared.bytes
  }
}
