import Linux

/// A comparison as `--json` says it. What is unknown is absent; of several runs the numbers are medians.
package struct ComparisonJSON: Encodable {
  let before, after: Side
  let changes: Changes

  package init(_ comparison: Comparison, _ outcomes: [Condition.Outcome]) {
    (before, after) = (Side(comparison.before), Side(comparison.after))
    changes = Changes(comparison, outcomes)
  }

  struct Side: Encodable {
    let wallSeconds, cpuSeconds, processes, peakMemoryBytes: Double?
    /// The first that is not 0.
    let exitCode: Int32?
    let isComplete: Bool
    let commands: [Command]
    let files: [String]

    enum CodingKeys: String, CodingKey {
      case processes, commands, files
      case wallSeconds = "wall_seconds"
      case cpuSeconds = "cpu_seconds"
      case peakMemoryBytes = "peak_memory_bytes"
      case exitCode = "exit_code"
      case isComplete = "is_complete"
    }

    init(_ side: Comparison.Side) {
      func median(_ measure: Measure) -> Double? {
        Measurements(side.counted.lazy.compactMap { measure.value(of: $0.run) }).median
      }
      wallSeconds = median(.wall)?.wholeNanoseconds
      cpuSeconds = median(.cpu)?.wholeNanoseconds
      processes = median(.processes)
      peakMemoryBytes = median(.peak)
      let codes = side.counted.compactMap(\.exitCode)
      exitCode = codes.first { $0 != 0 } ?? codes.first
      isComplete = side.all.allSatisfy(\.isComplete)
      commands = Comparison.Row.all([], side.counted).sorted { $0.isLarger(than: $1) }
        .map(Command.init)
      files = side.all.map(\.file)
    }
  }

  struct Command: Encodable {
    let name: String
    let runs, cpuSeconds, peakMemoryBytes: Double?

    enum CodingKeys: String, CodingKey {
      case name, runs
      case cpuSeconds = "cpu_seconds"
      case peakMemoryBytes = "peak_memory_bytes"
    }

    init(_ row: Comparison.Row) {
      name = row.name
      runs = row.processes.after.median
      cpuSeconds = row.cpu.after.median?.wholeNanoseconds
      peakMemoryBytes = row.peakMemoryBytes.after.median
    }
  }
}

extension ComparisonJSON {
  struct Changes: Encodable {
    let verdict: String
    let warnings: [String]
    let different: [Difference]
    /// By measure.
    let totals: [String: Number]
    let commands: [CommandChange]
    let conditions: [Outcome]

    init(_ comparison: Comparison, _ outcomes: [Condition.Outcome]) {
      verdict = comparison.verdict
      warnings = comparison.warnings
      different = comparison.differences.map {
        Difference(name: $0.name, before: $0.before, after: $0.after)
      }
      totals = Dictionary(
        comparison.totals.map { ($0.measure.rawValue, Number($0.change)) },
        uniquingKeysWith: { first, _ in first })
      commands = comparison.commands.map(CommandChange.init)
      conditions = outcomes.map {
        Outcome(condition: $0.condition.text, holds: $0.holds, sentence: $0.sentence)
      }
    }
  }

  struct Difference: Encodable { let name, before, after: String }
  struct Outcome: Encodable {
    let condition: String
    let holds: Bool
    let sentence: String
  }

  /// Medians before and after, and what is proven of them.
  struct Number: Encodable {
    let before, after: Double?
    /// The interval of each median; absent below 6 runs.
    let beforeInterval, afterInterval: [Double]?
    let difference, ratio: Double?
    let p: Double?
    let mark: String?

    enum CodingKeys: String, CodingKey {
      case before, after, difference, ratio, p, mark
      case beforeInterval = "before_interval"
      case afterInterval = "after_interval"
    }

    init(_ change: Change) {
      (before, after) = (change.before.median, change.after.median)
      beforeInterval = change.before.interval.map { [$0.lowerBound, $0.upperBound] }
      afterInterval = change.after.interval.map { [$0.lowerBound, $0.upperBound] }
      difference = change.difference
      // JSON has no word for what is infinite.
      ratio = change.ratio.flatMap { $0.isFinite ? $0 : nil }
      p = change.p
      mark = change.mark?.rawValue
    }
  }

  struct CommandChange: Encodable {
    let name: String
    let runs, cpuSeconds, peakMemoryBytes: Number
    let mark: String?

    enum CodingKeys: String, CodingKey {
      case name, runs, mark
      case cpuSeconds = "cpu_seconds"
      case peakMemoryBytes = "peak_memory_bytes"
    }

    init(_ row: Comparison.Row) {
      name = row.name
      runs = Number(row.processes)
      cpuSeconds = Number(row.cpu)
      peakMemoryBytes = Number(row.peakMemoryBytes)
      mark = row.cpu.mark?.rawValue
    }
  }
}

extension Double {
  /// Seconds without what no clock has.
  fileprivate var wholeNanoseconds: Double { (self * 1e9).rounded() / 1e9 }
}
