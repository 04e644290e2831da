import Sampler

extension Family<SampleContext> {
  /// A metric with one sample a process that has it.
  static func each(
    _ name: String, _ kind: MetricKind, _ help: String,
    value: @escaping @Sendable (Subject, Snapshot.Host) -> Value?
  ) -> Self {
    Family(
      name, kind, help, isPerProcess: true,
      samples: { sample, out in
        let host = sample.snapshot.host
        let boot = kind == .counter ? host.bootTime : nil
        for subject in sample.subjects {
          out.add(
            value(subject, host), subject.labels.identity,
            created: boot.map { $0 + subject.process.id.startTime })
        }
      })
  }

  /// A metric with one sample a process for each value of a label.
  static func each(
    _ name: String, _ kind: MetricKind, _ help: String, by label: String,
    _ values: [LabelledValue]
  ) -> Self {
    let values = values.map { (Labels([label: $0.word], limit: .max), $0.value) }
    return Family(
      name, kind, help, isPerProcess: true,
      samples: { sample, out in
        let boot = kind == .counter ? sample.snapshot.host.bootTime : nil
        for subject in sample.subjects {
          let created = boot.map { $0 + subject.process.id.startTime }
          for (labels, value) in values {
            out.add(value(subject), subject.labels.identity, labels, created: created)
          }
        }
      })
  }
}

/// What a metric says of a process under one value of a label.
struct LabelledValue: Sendable {
  let word: String
  let value: @Sendable (Subject) -> Value?

  init(_ word: String, _ value: @escaping @Sendable (Subject) -> Value?) {
    self.word = word
    self.value = value
  }
}
