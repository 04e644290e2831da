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
    /// TLS handshakes that were refused; `nil` without TLS.
    package var tlsHandshakeErrors: UInt64?
    /// The last one that got an exposition; `nil` before the first.
    package var lastScrape: Scrape?
    /// Where the exposition is.
    package var telemetryPath = ""
    package var usesTLS = false
    /// SCRAPE_TIME.
    package var scrapeInterval = Duration.zero
    /// Scrapes by the status code of their answer.
    package var requests: [Int: UInt64] = [:]
    /// The last scrapes, whatever they got, the newest first.
    package var recent: [Scrape] = []
    /// Of the last exposition.
    package var processes: Processes?
    /// How many lines a process had in it, on average.
    package var seriesPerProcess: Double?
    /// Processes that had series and ended; `nil` before the first sample.
    package var ended: Ended?
    /// `nil` when no Prometheus is asked.
    package var reconciler: Reconciler?

    /// A scrape that was answered.
    package struct Scrape: Sendable, Equatable {
      /// On the monotonic clock.
      package var when: Duration
      /// From the request to the answer, with the wait for a sample; `nil` when refused at once.
      package var took: Duration?
      /// Sample lines, where it got an exposition.
      package var series: Int?
      /// Of the body.
      package var bytes: Int
      /// Who asked, without the port.
      package var peer: String
      /// The number of the sample that was served.
      package var sample: UInt64?
      /// The status of the answer.
      package var code: Int
      package var isOpenMetrics = false
      package var isCompressed = false
    }

    /// Live processes by what is seen of them, as `ptop_processes` counts them.
    package struct Processes: Sendable, Equatable {
      package var exported: Int
      package var other: Int
      /// `nil` where it is not known.
      package var hidden: Int?
    }

    package struct Ended: Sendable, Equatable {
      package var processes: Int
      /// The last hour, or since the start.
      package var within: Duration
    }

    /// How asking a Prometheus goes.
    package struct Reconciler: Sendable, Equatable {
      /// Of the last attempt, as `ptop_reconciler_requests_total` calls it; `nil` before the first.
      package var outcome: String?
      package var requests: UInt64
      /// Series of dead processes that it still showed.
      package var ghosts: Int
    }
  }

  /// What is served of one process.
  package struct ProcessExposition: Sendable, Equatable {
    /// Sample lines; none where the process has no series of its own.
    package var lines: [String]
    /// The number of the sample.
    package var sample: UInt64
    /// Otherwise nobody got them: they are what a scrape of that sample would get.
    package var isServed: Bool
  }
}
