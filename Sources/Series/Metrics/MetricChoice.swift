package import Snapshots

/// What a user decides about what is served.
package struct MetricChoice: Sendable {
  package let sets: [MetricSet]
  /// What the old program's `type="used"` says.
  package let memoryUsed: MemoryMeasure
  /// Of the label `host`; `nil`: as the host calls itself.
  package let hostName: String?
  package let labels: LabelRules
  private let constantLabels: Labels
  private let saysCreated: Bool

  /// What is served by default.
  package init() {
    (sets, memoryUsed, labels) = (MetricSet.standard, .rss, LabelRules())
    (constantLabels, saysCreated, hostName) = (.none, false, nil)
  }

  /// `environment`: variables of each process that become labels of its `ptop_process_info`;
  /// `labels`: on every sample line, in the form `name=value`. Throws when one of either is no label, is
  /// one that the metrics have already, or is given twice.
  package init(
    sets: [MetricSet] = MetricSet.standard, environment: [String] = [], labels: [String] = [],
    labelLength: Int = 1024, commandLine: CommandLineStyle = .scrubbed,
    memoryUsed: MemoryMeasure = .rss, saysCreated: Bool = false, hostName: String? = nil
  ) throws(BadLabel) {
    let constant = try ConstantLabel.all(labels)
    self.sets = sets
    self.labels = LabelRules(
      limit: labelLength,
      environment: try ConstantLabel.variables(environment, beside: constant),
      commandLine: commandLine)
    constantLabels = Labels(constant.lazy.map { ($0.name, $0.value) }, limit: labelLength)
    self.memoryUsed = memoryUsed
    self.saysCreated = saysCreated
    self.hostName = hostName
  }

  /// Label values are cut at so many bytes.
  package var labelLength: Int { labels.limit }

  /// What of the samples it shows.
  package var wants: Wants {
    var fields: Wants.Fields = []
    for set in sets {
      fields.formUnion(set.wants)
      if set.hasUsedMemory { fields.formUnion(memoryUsed.wants) }
    }
    return Wants(fields, environment: labels.environment)
  }

  /// The label that the seed set puts on everything, where the host's name is known.
  package func hostLabel(of host: Snapshot.Host) -> Labels {
    Labels(["host": hostName ?? host.name], limit: labelLength)
  }

  func style(in format: ExpositionFormat) -> ExpositionStyle {
    ExpositionStyle(format: format, constant: constantLabels, saysCreated: saysCreated)
  }
}
