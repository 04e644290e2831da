/// What Prometheus calls the type of a metric.
enum MetricKind: String, Sendable { case counter, gauge }

/// One metric: everything there is to say about it, in one place.
struct Family<Source>: Sendable {
  let name: String
  let kind: MetricKind
  let help: String
  /// Adds a sample for everything in the source that has one.
  let samples: @Sendable (_ source: Source, _ out: inout Exposition) -> Void

  init(
    _ name: String, _ kind: MetricKind, _ help: String,
    samples: @escaping @Sendable (_ source: Source, _ out: inout Exposition) -> Void
  ) {
    self.name = name
    self.kind = kind
    self.help = help
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
