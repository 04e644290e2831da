import Snapshots

/// A part of the exposition that users choose by its name.
package struct MetricSet: Sendable {
  package let name: String
  /// Whether it is served by default.
  let isDefault: Bool
  /// What of the samples it shows.
  let wants: Wants.Fields
  /// Whether it shows memory as the user chose to measure it (``MemoryMeasure``).
  let hasUsedMemory: Bool
  let families: [Family<SampleContext>]
  /// Those that differ from scrape to scrape of one sample.
  let perScrape: [Family<ScrapeContext>]

  private init(
    _ name: String, isDefault: Bool = true, wants: Wants.Fields = [],
    hasUsedMemory: Bool = false,
    _ families: [Family<SampleContext>], perScrape: [Family<ScrapeContext>] = []
  ) {
    self.name = name
    self.isDefault = isDefault
    self.wants = families.reduce(wants) { $0.union($1.wants) }
    self.hasUsedMemory = hasUsedMemory
    self.families = families
    self.perScrape = perScrape
  }

  /// In the order in which they are written.
  package static let all = [
    MetricSet("seed", wants: .swap, hasUsedMemory: true, SeedMetrics.families),
    MetricSet(
      "process", wants: [.executable, .cgroup], ProcessMetrics.families + OtherMetrics.families),
    MetricSet("detail", isDefault: false, wants: .swap, DetailMetrics.detail),
    MetricSet("io", isDefault: false, DetailMetrics.io),
    MetricSet("fds", isDefault: false, wants: .openFiles, DetailMetrics.fds),
    MetricSet("pss", isDefault: false, wants: .proportionalOfAll, DetailMetrics.pss),
    MetricSet("commands", CommandMetrics.families),
    MetricSet("host", wants: .pressure, HostMetrics.families),
    MetricSet("exits", ExitMetrics.families),
    MetricSet("self", SelfMetrics.families, perScrape: SelfMetrics.perScrape),
  ]

  package static let standard = all.filter(\.isDefault)

  /// Those whose names stand in a list with commas, in the order of the table. Throws when a name is
  /// that of none, or empty.
  package static func sets(named list: String) throws(BadMetricSets) -> [MetricSet] {
    let names = list.split(separator: ",", omittingEmptySubsequences: false).map {
      String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    for name in names where !all.contains(where: { $0.name == name }) {
      throw BadMetricSets(name: name)
    }
    return all.filter { names.contains($0.name) }
  }
}

/// What was given as a list of sets of metrics is none.
package struct BadMetricSets: Error, CustomStringConvertible {
  let name: String

  package var description: String {
    let names = MetricSet.all.map(\.name).joined(separator: ", ")
    let problem =
      name.isEmpty
      ? "an empty name is no set of metrics" : "'\(SafeText.string(name))' is no set of metrics"
    return "\(problem): give --metrics some of \(names), with commas between them"
  }
}
