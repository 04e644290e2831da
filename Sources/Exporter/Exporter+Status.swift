extension Exporter {
  /// How serving goes, for a screen.
  package struct Status: Sendable, Equatable {
    /// Where it listens, as text; empty when it does not.
    package var addresses: [String] = []
    /// Scrapes answered with an exposition.
    package var scrapes: UInt64 = 0
    /// Scrapes answered with a status of 500 or above.
    package var errors: UInt64 = 0
    /// Changes of the web configuration that were not taken over, because it was bad.
    package var webReloadFailures: UInt64?
    /// `nil` before the first.
    package var lastScrape: LastScrape?

    /// The scrape that was answered last.
    package struct LastScrape: Sendable, Equatable {
      /// On the monotonic clock.
      package var when: Duration
      /// From the request to the answer, with the wait for a sample.
      package var took: Duration
      /// Sample lines.
      package var series: Int
      /// Of the body.
      package var bytes: Int
      /// Who asked, without the port.
      package var peer: String
      /// The number of the sample that was served.
      package var sample: UInt64
    }
  }
}
