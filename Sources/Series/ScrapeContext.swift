package import Snapshots

/// What differs from scrape to scrape of one sample.
package struct ScrapeContext: Sendable {
  /// How old the sample is now.
  let age: Duration
  /// Scrapes answered so far, by status code.
  let requests: [Int: UInt64]
  let web: ExporterStatus.Web
  /// `nil` where nothing is logged.
  let droppedLogLines: UInt64?
  /// Sample lines of the shared part.
  let sharedSeries: Int
  let metrics: MetricChoice

  package init(
    age: Duration, requests: [Int: UInt64], web: ExporterStatus.Web = .init(),
    droppedLogLines: UInt64? = nil, sharedSeries: Int, metrics: MetricChoice
  ) {
    (self.age, self.requests, self.web) = (age, requests, web)
    (self.droppedLogLines, self.sharedSeries, self.metrics) = (
      droppedLogLines, sharedSeries, metrics
    )
  }

  /// The few lines that stand before the shared part.
  package func exposition(in format: ExpositionFormat = .text) -> Exposition {
    var exposition = Exposition(metrics.style(in: format), series: sharedSeries)
    for set in metrics.sets { exposition.write(set.perScrape, of: self) }
    return exposition
  }
}
