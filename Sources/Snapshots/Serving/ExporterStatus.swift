/// How serving goes: what the exporter says of itself, and a screen shows.
package struct ExporterStatus: Sendable, Equatable {
  /// When it was so, on the monotonic clock.
  package var time = Duration.zero
  /// Where it listens, as text; empty when it does not.
  package var addresses: [String] = []
  /// Where the exposition is.
  package var telemetryPath = "/metrics"
  package var usesTLS = false
  /// SCRAPE_TIME.
  package var scrapeInterval = Duration.zero
  /// Scrapes by the status code of their answer.
  package var requests: [Int: UInt64] = [:]
  /// The last one that got an exposition; `nil` before the first.
  package var lastScrape: Scrape?
  /// The last scrapes, whatever they got, the newest first.
  package var recent: [Scrape] = []
  /// Of the last exposition; `nil` before the first.
  package var processes: Processes?
  /// How many lines a process had in it, on average.
  package var seriesPerProcess: Double?
  /// Processes that had series and ended; `nil` before the first sample.
  package var ended: Ended?
  /// `nil` when no Prometheus is asked.
  package var reconciler: Reconciler?
  package var web = Web()

  package init(
    time: Duration = .zero, addresses: [String] = [], telemetryPath: String = "/metrics",
    usesTLS: Bool = false, scrapeInterval: Duration = .zero, requests: [Int: UInt64] = [:],
    lastScrape: Scrape? = nil, recent: [Scrape] = [], processes: Processes? = nil,
    seriesPerProcess: Double? = nil, ended: Ended? = nil, reconciler: Reconciler? = nil,
    web: Web = Web()
  ) {
    (self.time, self.addresses, self.telemetryPath) = (time, addresses, telemetryPath)
    (self.usesTLS, self.scrapeInterval, self.requests) = (usesTLS, scrapeInterval, requests)
    (self.lastScrape, self.recent, self.processes) = (lastScrape, recent, processes)
    (self.seriesPerProcess, self.ended) = (seriesPerProcess, ended)
    (self.reconciler, self.web) = (reconciler, web)
  }

  /// Scrapes answered with an exposition.
  package var scrapes: UInt64 { requests[200] ?? 0 }

  /// Scrapes answered with a status of 500 or above.
  package var errors: UInt64 { requests.reduce(0) { $1.key >= 500 ? $0 + $1.value : $0 } }

  /// How long ago that scrape was answered.
  package func age(of scrape: Scrape) -> Duration { time - scrape.time }

  /// The mean time between the scrapes of the peer that scraped last; `nil` before its second.
  package var scrapeGap: Duration? {
    let served = recent.filter { $0.code == 200 }
    let times = served.filter { $0.peer == served.first?.peer }.map(\.time)
    guard let newest = times.first, let oldest = times.last, times.count > 1 else { return nil }
    return (newest - oldest) / (times.count - 1)
  }
}

extension ExporterStatus {
  /// A scrape that was answered.
  package struct Scrape: Sendable, Equatable {
    /// On the monotonic clock.
    package var time: Duration
    /// From the request to the answer, with the wait for a sample; `nil` when refused at once.
    package var took: Duration?
    /// Sample lines, where it got an exposition.
    package var series: Int?
    /// Of the body.
    package var bytes: Int
    /// The address that asked, without the port.
    package var peer: String
    /// The number of the sample that was served, if one was.
    package var sample: UInt64?
    /// The status of the answer.
    package var code: Int
    package var isOpenMetrics: Bool
    package var isCompressed: Bool

    package init(
      time: Duration, took: Duration? = nil, series: Int? = nil, bytes: Int, peer: String,
      sample: UInt64? = nil, code: Int, isOpenMetrics: Bool = false, isCompressed: Bool = false
    ) {
      (self.time, self.took, self.series, self.bytes) = (time, took, series, bytes)
      (self.peer, self.sample, self.code) = (peer, sample, code)
      (self.isOpenMetrics, self.isCompressed) = (isOpenMetrics, isCompressed)
    }
  }

  /// Live processes by what is seen of them.
  package struct Processes: Sendable, Equatable {
    /// With series of their own.
    package var exported: Int
    /// Added up with others.
    package var other: Int
    /// Listed and not readable; `nil` where it is not known.
    package var hidden: Int?

    package init(exported: Int, other: Int, hidden: Int?) {
      (self.exported, self.other, self.hidden) = (exported, other, hidden)
    }
  }

  /// Processes that had series and ended.
  package struct Ended: Sendable, Equatable {
    package var processes: Int
    /// The last hour, or since the start.
    package var within: Duration

    package init(processes: Int, within: Duration) {
      (self.processes, self.within) = (processes, within)
    }
  }

  /// How it goes with the web configuration.
  package struct Web: Sendable, Equatable {
    /// Changes of it that were not taken over, because it was bad; `nil` without one, as the next.
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

  /// How asking a Prometheus goes.
  package struct Reconciler: Sendable, Equatable {
    /// Of the last attempt, as `ptop_reconciler_requests_total` calls it; `nil` before the first.
    package var outcome: String?
    package var requests: UInt64
    /// Series of dead processes that it still showed.
    package var ghosts: Int

    package init(outcome: String?, requests: UInt64, ghosts: Int) {
      (self.outcome, self.requests, self.ghosts) = (outcome, requests, ghosts)
    }
  }
}
