import Snapshots

/// What Prometheus calls the type of a metric.
enum MetricKind: String, Sendable {
  case counter, gauge
  /// Labels around a 1; the older format has no such type, there it is a gauge.
  case info
}

/// One metric: everything there is to say about it, in one place.
struct Family<Source>: Sendable {
  /// As it stands on sample lines.
  let name: String
  let kind: MetricKind
  let help: String
  /// Whether its samples are of single processes.
  let isPerProcess: Bool
  /// What the sampler must read for it that its set does not say.
  let wants: Wants.Fields
  /// Adds a sample for everything in the source that has one.
  let samples: @Sendable (_ source: Source, _ out: inout Exposition) -> Void

  init(
    _ name: String, _ kind: MetricKind, _ help: String, isPerProcess: Bool = false,
    wants: Wants.Fields = [],
    samples: @escaping @Sendable (_ source: Source, _ out: inout Exposition) -> Void
  ) {
    self.name = name
    self.kind = kind
    self.help = help
    self.isPerProcess = isPerProcess
    self.wants = wants
    self.samples = samples
  }

  /// A metric with one sample and no label.
  init(
    _ name: String, _ kind: MetricKind, _ help: String,
    value: @escaping @Sendable (_ source: Source) -> Value?
  ) {
    self.init(name, kind, help, samples: { source, out in out.add(value(source)) })
  }
}

extension Family {
  /// What OpenMetrics calls the metric; its sample lines have a suffix that says the type.
  var metricName: String {
    switch kind {
    case .counter: name.without(suffix: "_total")
    case .info: name.without(suffix: "_info")
    case .gauge: name
    }
  }

  /// The base unit that the name ends in. Info metrics have none.
  private var unit: String? {
    kind == .info ? nil : ["seconds", "bytes"].first { metricName.hasSuffix("_" + $0) }
  }

  /// What stands before the samples.
  func header(in format: ExpositionFormat) -> [UInt8] {
    switch format {
    case .text:
      let kind = kind == .info ? .gauge : kind
      return Self.line("HELP", name, help, isQuoteEscaped: false)
        + Self.line("TYPE", name, kind.rawValue)
    // In the order that its section "ABNF" recommends.
    case .openMetrics:
      return Self.line("TYPE", metricName, kind.rawValue)
        + (unit.map { Self.line("UNIT", metricName, $0) } ?? [])
        + Self.line("HELP", metricName, help, isQuoteEscaped: true)
    }
  }

  private static func line(
    _ what: String, _ name: String, _ text: String, isQuoteEscaped: Bool = false
  ) -> [UInt8] {
    var bytes = Array("# \(what) \(name) ".utf8)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): bytes.append(contentsOf: #"\\"#.utf8)
      case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
      case UInt8(ascii: "\"") where isQuoteEscaped: bytes.append(contentsOf: #"\""#.utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(0x0A)
    return bytes
  }
}

extension String {
  fileprivate func without(suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
