/// What differs from scrape to scrape of one sample.
package struct ScrapeContext: Sendable {
  /// How old the sample is now.
  let age: Duration
  /// Scrapes answered so far, by status code.
  let requests: [Int: UInt64]
  let web: WebCounts
  /// `nil` where nothing is logged.
  let droppedLogLines: UInt64?
  /// Sample lines of the shared part.
  let sharedSeries: Int
  let metrics: MetricChoice

  package init(
    age: Duration, requests: [Int: UInt64], web: WebCounts = WebCounts(),
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

/// What the metrics say of the web configuration.
package struct WebCounts: Sendable, Equatable {
  /// Reloads that failed since the start; `nil` without a configuration, as the next.
  package var reloadFailures: UInt64?
  package var isLastReloadGood: Bool?
  /// TLS handshakes that were refused; `nil` without TLS.
  package var handshakeErrors: UInt64?

  package init(
    reloadFailures: UInt64? = nil, isLastReloadGood: Bool? = nil, handshakeErrors: UInt64? = nil
  ) {
    self.reloadFailures = reloadFailures
    self.isLastReloadGood = isLastReloadGood
    self.handshakeErrors = handshakeErrors
  }
}
