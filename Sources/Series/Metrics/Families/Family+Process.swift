import Snapshots

extension Family<SampleContext> {
  /// A metric with one sample a process that has it.
  static func each(
    _ name: String, _ kind: MetricKind, _ help: String, wants: Wants.Fields = [],
    value: @escaping @Sendable (ShownProcess, _ bootTime: Duration?) -> Value?
  ) -> Self {
    Family(
      name, kind, help, isPerProcess: true, wants: wants,
      samples: { sample, out in
        let boot = sample.bootTime
        out.add(each: sample.subjects) { subject, out in
          let created = kind == .counter ? boot.map { $0 + subject.process.id.startTime } : nil
          out.add(value(subject, boot), subject.labels.identity, created: created)
        }
      })
  }

  /// A counter, which the metric is named after.
  static func each(_ counter: Counter, _ help: String) -> Self {
    each(
      "ptop_process_\(counter.name)_total", .counter, help, wants: .counter(counter),
      value: { [value = counter.value] subject, _ in value(subject) })
  }

  /// Several counters, told apart by a label.
  static func each(
    _ name: String, _ help: String, by label: String, _ counters: KeyValuePairs<String, Counter>
  ) -> Self {
    let values = counters.map { (Labels([label: $0.key], limit: .max), $0.value.value) }
    return Family(
      name, .counter, help, isPerProcess: true, wants: .counters(counters.map(\.value)),
      samples: { sample, out in
        let boot = sample.bootTime
        out.add(each: sample.subjects) { subject, out in
          let created = boot.map { $0 + subject.process.id.startTime }
          for (labels, value) in values {
            out.add(value(subject), subject.labels.identity, labels, created: created)
          }
        }
      })
  }
}

extension Counter {
  /// What a metric says of it.
  fileprivate var value: @Sendable (ShownProcess) -> Value? {
    switch unit {
    case .time:
      { $0.process.details?[self].map { .seconds(.nanoseconds(Int64(clamping: $0))) } }
    case .bytes, .count: { $0.process.details?[self].map { .integer($0) } }
    }
  }
}
