import Sampler

/// What the part of an exposition shows that all scrapers of a sample share.
struct SampleContext: Sendable {
  let snapshot: Snapshot
  /// The sample's processes, then the farewells.
  var subjects: [Subject]
  /// Its processes that are not among them.
  var others = OtherProcesses()
  /// What ptop itself uses.
  let usage: SelfUsage
  let version: String
  var metrics = Exporter.Metrics()
  /// What a Prometheus still shows of the dead, beyond the farewells.
  var ghosts: [Ghost] = []
  /// `nil` when no Prometheus is asked.
  var reconciliation: Reconciliation?

  /// Label values are cut at so many bytes.
  var labelLength: Int { metrics.labelLength }

  /// The label that the seed set puts on everything, where the host's name is known.
  var hostLabel: Labels { Labels(["host": snapshot.host.name], limit: labelLength) }

  /// The families of the chosen sets; into a buffer that is not needed any more, if there is one.
  func exposition(
    in format: ExpositionFormat = .text, reusing buffer: consuming [UInt8] = []
  ) -> Exposition {
    var exposition = Exposition(metrics.style(in: format), reusing: consume buffer)
    for set in metrics.sets { exposition.write(set.families, of: self) }
    exposition.write(ReconcilerMetrics.families, of: self)
    exposition.end()
    return exposition
  }

  /// The sample lines of one process, byte for byte as they stand in the exposition.
  func lines(ofPid pid: Int32, in format: ExpositionFormat) -> [String] {
    var own = self
    own.subjects = subjects.filter { $0.process.id.pid == pid }
    own.ghosts = []
    if own.subjects.isEmpty { return [] }
    var exposition = Exposition(metrics.style(in: format))
    for set in metrics.sets { exposition.write(set.families.filter(\.isPerProcess), of: own) }
    return exposition.bytes.split(separator: 0x0A)
      .filter { $0.first != UInt8(ascii: "#") }.map { String(decoding: $0, as: UTF8.self) }
  }
}

/// What differs from scrape to scrape of one sample.
struct ScrapeContext: Sendable {
  /// How old the sample is now.
  let age: Duration
  /// Scrapes answered so far, by status code.
  let requests: [Int: UInt64]
  /// Web configurations that could not be read again; `nil` without any.
  var reloadFailures: UInt64?
  /// Sample lines of the shared part.
  let sharedSeries: Int
  var metrics = Exporter.Metrics()

  /// The few lines that stand before the shared part.
  func exposition(in format: ExpositionFormat = .text) -> Exposition {
    var exposition = Exposition(metrics.style(in: format), series: sharedSeries)
    for set in metrics.sets { exposition.write(set.perScrape, of: self) }
    return exposition
  }
}
