extension ProgramStatus {
  /// The exporter as the header and its own screen show it.
  package struct Serving: Equatable, Sendable {
    package var address: String
    package var scrapes: UInt64
    package var errors: UInt64
    package var last: Scrape?
    /// The newest first, whatever they were answered.
    package var recent: [Scrape] = []
    package var requests: [Int: UInt64] = [:]
    /// What a scraper must be told to get there.
    package var target = Target()
    /// Of the last exposition; `nil` before the first.
    package var processes: Processes?
    /// How many lines a process has, on average.
    package var seriesPerProcess: Double?
    package var ended: Ended?
    /// `nil` when no Prometheus is asked.
    package var reconciler: Reconciler?
    /// What a filter would serve, while one is there.
    package var filtered: Filtered?
    package var webReloadFailures: UInt64 = 0

    package init(address: String, scrapes: UInt64 = 0, errors: UInt64 = 0, last: Scrape? = nil) {
      self.address = address
      self.scrapes = scrapes
      self.errors = errors
      self.last = last
    }
  }

  /// Where the metrics are, as a scraper's configuration says it.
  package struct Target: Equatable, Sendable {
    /// Host and port; `nil` where no scraper can reach it by the network.
    package var address: String?
    package var path = "/metrics"
    package var usesTLS = false
    package var interval = Duration.zero

    package init() {}
  }

  /// Live processes by what is seen of them.
  package struct Processes: Equatable, Sendable {
    package var exported, other: Int
    /// `nil` where it is not known.
    package var hidden: Int?

    package init(exported: Int, other: Int, hidden: Int?) {
      self.exported = exported
      self.other = other
      self.hidden = hidden
    }
  }

  /// Processes that had series and ended.
  package struct Ended: Equatable, Sendable {
    package var processes: Int
    package var within: Duration

    package init(processes: Int, within: Duration) {
      self.processes = processes
      self.within = within
    }
  }

  /// How asking a Prometheus goes.
  package struct Reconciler: Equatable, Sendable {
    /// Of the last attempt.
    package var outcome: String?
    package var requests: UInt64
    /// Series of dead processes that it still showed.
    package var ghosts: Int

    package init(outcome: String?, requests: UInt64, ghosts: Int) {
      self.outcome = outcome
      self.requests = requests
      self.ghosts = ghosts
    }
  }

  /// How many series a filter would serve.
  package struct Filtered: Equatable, Sendable {
    package var filter: String
    package var series: Int

    package init(filter: String, series: Int) {
      self.filter = filter
      self.series = series
    }
  }
}

extension ProgramStatus.Serving {
  /// The mean time between the scrapes of the scraper that came last; `nil` before its second.
  package var scrapeGap: Duration? {
    let served = recent.filter { $0.code == 200 }
    let ages = served.filter { $0.peer == served.first?.peer }.map(\.age)
    guard let newest = ages.first, let oldest = ages.last, ages.count > 1 else { return nil }
    return (oldest - newest) / (ages.count - 1)
  }
}
