import Snapshots

extension Family<SampleContext> {
  /// A metric with one sample a process that has it.
  static func each(
    _ name: String, _ kind: MetricKind, _ help: String,
    value: @escaping @Sendable (Subject, _ bootTime: Duration?) -> Value?
  ) -> Self {
    Family(
      name, kind, help, isPerProcess: true,
      samples: { sample, out in
        let boot = sample.bootTime
        out.add(each: sample.subjects) { subject, out in
          let created = kind == .counter ? boot.map { $0 + subject.process.id.startTime } : nil
          out.add(value(subject, boot), subject.labels.identity, created: created)
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
        let boot = kind == .counter ? sample.bootTime : nil
        out.add(each: sample.subjects) { subject, out in
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
