package import Snapshots

extension Exporter {
  /// What a user decides about what is served.
  package struct Metrics: Sendable {
    package let sets: [MetricSet]
    /// What the old program's `type="used"` says.
    package let memoryUsed: MemoryMeasure
    /// Of the label `host`; `nil`: as the host calls itself.
    package let hostName: String?
    let labels: LabelRules
    private let constantLabels: Labels
    private let saysCreated: Bool

    /// What is served when nobody decides.
    package init() {
      (sets, memoryUsed, labels) = (MetricSet.standard, .rss, LabelRules())
      (constantLabels, saysCreated, hostName) = (.none, false, nil)
    }

    /// `environment`: variables of each process that become labels of its `ptop_process_info`;
    /// `labels`: on every sample line, in the form `name=value`. Throws what is wrong with a label.
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
    package var commandLine: CommandLineStyle { labels.commandLine }

    /// What it shows beyond what every snapshot holds.
    package var wants: Wants {
      let fields: Wants.Fields = sets.reduce(into: []) { fields, set in
        fields.formUnion(set.wants)
        if set.name == "seed" { fields.formUnion(memoryUsed.wants) }
      }
      return Wants(fields, environment: labels.environment)
    }

    /// The label that the seed set puts on everything, where the host's name is known.
    func hostLabel(of host: Snapshot.Host) -> Labels {
      Labels(["host": hostName ?? host.name], limit: labelLength)
    }

    func style(in format: ExpositionFormat) -> ExpositionStyle {
      ExpositionStyle(format: format, constant: constantLabels, saysCreated: saysCreated)
    }
  }

  /// Ways to say how much memory a process uses.
  package enum MemoryMeasure: String, Sendable, CaseIterable {
    /// Its pages in RAM.
    case rss
    /// The same, with each shared page divided among those that share it.
    case pss
    /// What is its alone.
    case uss

    var wants: Wants.Fields { self == .rss ? [] : .proportionalOfAll }

    func bytes(of memory: Snapshot.Process.Memory) -> UInt64? {
      switch self {
      case .rss: memory.rssBytes
      case .pss: memory.proportional?.pssBytes
      case .uss: memory.proportional?.ussBytes
      }
    }
  }
}
