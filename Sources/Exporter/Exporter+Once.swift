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
    for snapshot in samples.dropLast() { history.observe(snapshot) }
    guard let last = samples.last else { return [] }
    let sample = history.show(
      last, metrics, version: configuration.version, usage: configuration.usage())
    let shared = sample.exposition()
    let scrape = ScrapeContext(
      age: max(Clock.monotonic() - sample.snapshot.taken.monotonic, .zero), requests: [:],
      sharedSeries: shared.series, metrics: metrics)
    return scrape.exposition().bytes + shared.bytes
  }
}
