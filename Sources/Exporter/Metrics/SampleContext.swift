import Sampler

/// What the part of an exposition shows that all scrapers of a sample share.
struct SampleContext: Sendable {
  let snapshot: Snapshot
  /// The sample's processes, then the farewells.
  let subjects: [Subject]
  /// Its processes that are not among them.
  var others = OtherProcesses()
  /// What ptop itself uses.
  let usage: SelfUsage
  let version: String
  /// Label values are cut at so many bytes.
  let labelLength: Int

  /// The label that the seed set puts on everything, where the host's name is known.
  var hostLabel: Labels { Labels(["host": snapshot.host.name], limit: labelLength) }

  /// The families of every set, in the text format; about `capacity` bytes.
  func exposition(capacity: Int = 0) -> Exposition {
    var exposition = Exposition(capacity: capacity)
    for families in [
      SeedMetrics.families, ProcessMetrics.families, OtherMetrics.families, HostMetrics.families,
      ExitMetrics.families,
      SelfMetrics.families,
    ] {
      exposition.write(families, of: self)
    }
    return exposition
  }
}

/// What differs from scrape to scrape of one sample.
struct ScrapeContext: Sendable {
  /// How old the sample is now.
  let age: Duration
  /// Scrapes answered so far, by status code.
  let requests: [Int: UInt64]
  /// Sample lines of the shared part.
  let sharedSeries: Int

  /// The few lines that follow the shared part.
  func exposition() -> Exposition {
    var exposition = Exposition(series: sharedSeries)
    exposition.write(SelfMetrics.perScrape, of: self)
    return exposition
  }
}
