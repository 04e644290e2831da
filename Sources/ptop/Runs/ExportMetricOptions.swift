import ArgumentParser
import Runs
import Series

/// Which series of a recording are exported.
struct ExportMetricOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Sets of metrics: \(MetricSet.all.map(\.name).joined(separator: ", ")). (default:"
        + " \(ExportFormat.MetricRules().sets.map(\.name).joined(separator: ",")))",
      valueName: "list"))
  var metrics: String?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Label to put on every series, beside those of the recording; may be given more than once.",
      valueName: "name=value"))
  var label: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Give so many processes of the recording series of their own, those that used the most CPU time;"
        + " the rest is added up as ptop_other_*. 0 is no limit. (default: 1000)", valueName: "n"),
    transform: ProcessLimit.init(parsing:))
  var maxProcesses: ProcessLimit?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Seconds between two samples of a series. (default: as recorded, of long recordings more)",
      valueName: "seconds"), transform: Seconds.init(parsing:))
  var scrapeInterval: Seconds?

  /// The names of those that were typed.
  var given: [String] {
    [
      metrics.map { _ in "--metrics" }, label.isEmpty ? nil : "--label",
      maxProcesses.map { _ in "--max-processes" }, scrapeInterval.map { _ in "--scrape-interval" },
    ].compactMap(\.self)
  }

  /// Throws what does not fit together.
  func rules() throws -> ExportFormat.MetricRules {
    var rules = ExportFormat.MetricRules()
    do {
      if let metrics { rules.sets = try MetricSet.sets(named: metrics) }
      _ = try MetricChoice(labels: label)
    } catch {
      throw ValidationError("\(error)")
    }
    rules.labels = label
    if let maxProcesses { rules.maxProcesses = maxProcesses.count }
    rules.interval = scrapeInterval?.duration
    return rules
  }
}
