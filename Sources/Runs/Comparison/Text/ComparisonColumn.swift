import Linux
import Snapshots

/// A column of a comparison's tables, on a terminal and in Markdown.
struct ComparisonColumn<Value> {
  let title: String
  /// On a terminal.
  let width: Int
  /// From the left; numbers are on the right.
  var isText = false
  /// May hold anything.
  var isName = false
  let text: (Value) -> String
}

extension ComparisonColumn<Comparison.Total> {
  static func all(_ comparison: Comparison) -> [Self] {
    let several = comparison.hasSeveral
    func side(
      _ title: String, _ side: Comparison.Side, _ values: @escaping (Change) -> Measurements
    ) -> [Self] {
      let median = Self(title: title, width: 10) {
        ComparisonNumbers.value(values($0.change).median, of: $0.measure)
      }
      let hasInterval = Measurements.intervalRank(side.counted.count) != nil
      let interval = Self(title: hasInterval ? "95%" : "MIN..MAX", width: 17, isText: true) {
        ComparisonNumbers.interval(values($0.change), of: $0.measure)
      }
      return several ? [median, interval] : [median]
    }
    let p = Self(title: "P", width: 6) { ComparisonNumbers.p($0.change.p) }
    return [Self(title: "", width: 11, isText: true) { $0.measure.title }]
      + side("BEFORE", comparison.before, \.before) + side("AFTER", comparison.after, \.after)
      + [Self(title: "CHANGE", width: 8) { Format.percentChange($0.change.percent) }]
      + (comparison.judgement == nil ? [] : [p])
      + [Self(title: "", width: 1, isText: true) { $0.change.mark?.rawValue ?? "" }]
  }
}

extension ComparisonColumn<Comparison.Row> {
  /// On a terminal, at most 100 cells with the blanks between them.
  static func all(_ comparison: Comparison, isASCII: Bool) -> [Self] {
    let several = comparison.hasSeveral
    let hasTests = comparison.judgement != nil
    let largest = comparison.rows.reduce(0) { max($0, abs($1.cpu.difference ?? 0)) }
    let barWidth = several ? 8 : 16
    func side(_ title: String, _ values: @escaping (Change) -> Measurements) -> [Self] {
      let median = Self(title: title, width: 8) {
        ComparisonNumbers.seconds(values($0.cpu).median)
      }
      let spread = Self(title: "+/-", width: 5) { ComparisonNumbers.spread(values($0.cpu)) }
      return several ? [median, spread] : [median]
    }
    let p = Self(title: "P", width: 6) { ComparisonNumbers.p($0.cpu.p) }
    let runs = Self(title: "RUNS", width: 13) {
      ComparisonNumbers.count($0.processes.before.median) + " -> "
        + ComparisonNumbers.count($0.processes.after.median)
    }
    return [runs] + side("BEFORE s", \.before) + side("AFTER s", \.after) + [
      Self(title: "CHANGE s", width: 9) { ComparisonNumbers.secondsChange($0.cpu.difference) },
      Self(title: "RATIO", width: 5) { ComparisonNumbers.ratio($0.cpu) },
    ] + (hasTests ? [p] : []) + [
      Self(title: "", width: 4, isText: true) { $0.cpu.mark?.rawValue ?? "" },
      Self(title: "", width: barWidth, isText: true) {
        ComparisonNumbers.bar(
          $0.cpu.difference, largest: largest, width: barWidth, isASCII: isASCII)
      },
      Self(title: "COMMAND", width: several ? (hasTests ? 18 : 25) : 30, isText: true, isName: true)
      {
        $0.name
      },
    ]
  }
}

extension Comparison {
  var hasSeveral: Bool { before.counted.count > 1 || after.counted.count > 1 }
}

extension Measure {
  /// In a table.
  var title: String {
    switch self {
    case .wall: "wall s"
    case .cpu: "cpu s"
    case .peak: "peak memory"
    case .processes: "processes"
    }
  }
}
