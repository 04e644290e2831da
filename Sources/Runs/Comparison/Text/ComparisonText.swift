import Linux
import Snapshots

/// A comparison for a terminal: lines of at most 100 cells.
package struct ComparisonText {
  package static let width = 100

  private let comparison: Comparison
  private let outcomes: [Condition.Outcome]
  private let isASCII: Bool

  package init(_ comparison: Comparison, _ outcomes: [Condition.Outcome], isASCII: Bool) {
    self.comparison = comparison
    self.outcomes = outcomes
    self.isASCII = isASCII
  }

  package var lines: [String] {
    let parts = [around, totals, commands, outcomes.map(\.sentence)]
    return Array(parts.filter { !$0.isEmpty }.joined(separator: [""])).flatMap(shown)
  }

  private var around: [String] {
    let sides = [("before", comparison.before), ("after", comparison.after)].map {
      let count = Format.count(UInt64($0.1.all.count), "run")
      return Self.padded($0.0, 8) + "\(count): \(Comparison.files($0.1.all))"
    }
    let differences = comparison.differences.flatMap(Self.lines)
    return sides + (differences.isEmpty ? [] : ["", "Different around them:"] + differences)
      + (comparison.warnings.isEmpty ? [] : [""] + comparison.warnings)
  }

  /// In two lines where it does not fit into one.
  private static func lines(_ difference: Comparison.Difference) -> [String] {
    let name = "  " + padded(Format.cut(difference.name, to: 30) + " ", 14)
    if difference.before.isEmpty && difference.after.isEmpty { return [name] }
    let line = "\(name)\(difference.before) -> \(difference.after)"
    if cells(line) <= width { return [line] }
    return [name + difference.before, padded("", 13) + "-> " + difference.after]
  }

  private var totals: [String] {
    let hint =
      comparison.hasFewRuns
      ? ["below 6 runs there is no interval of the median: least and most are shown"] : []
    return [comparison.verdict, ""]
      + table(ComparisonColumn<Comparison.Total>.all(comparison), comparison.totals) + hint
  }

  private var commands: [String] {
    guard !comparison.rows.isEmpty else { return ["no command used any CPU time"] }
    let rows = comparison.rows + (comparison.rest.map { [$0] } ?? [])
    return ["CPU seconds by command, worst first:"]
      + table(ComparisonColumn<Comparison.Row>.all(comparison, isASCII: isASCII), rows)
      + [comparison.method, comparison.untested].compactMap(\.self)
  }

  private func table<Value>(_ columns: [ComparisonColumn<Value>], _ values: [Value]) -> [String] {
    let titles = columns.map { Self.cell($0.title, $0.width, isText: $0.isText) }
    let rows = values.map { value in
      columns.map { Self.cell($0.text(value), $0.width, isText: $0.isText) }
    }
    return ([titles] + rows).map { $0.joined(separator: " ") }
  }

  private static func cell(_ text: String, _ width: Int, isText: Bool) -> String {
    let shown = Format.cut(SafeText.string(text), to: width)
    return isText ? padded(shown, width) : Format.padded(shown, to: width)
  }

  /// With blanks behind it.
  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(width - cells(text), 0))
  }

  private static func cells(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + max($1.cellWidth, 0) }
  }

  /// As a terminal can show it: a text in as many lines as it needs, a row of a table in one.
  private func shown(_ line: String) -> [String] {
    var line = line
    while line.last == " " { line.removeLast() }
    if isASCII {
      line = String(
        String.UnicodeScalarView(line.unicodeScalars.map { $0.isASCII ? $0 : "?" }))
    }
    return wrapped(line)
  }

  private func wrapped(_ line: String) -> [String] {
    var (lines, current) = ([String](), "")
    guard Self.cells(line) > Self.width else { return [line] }
    for word in line.split(separator: " ", omittingEmptySubsequences: false) {
      let longer = current.isEmpty ? String(word) : "\(current) \(word)"
      if Self.cells(longer) <= Self.width || current.isEmpty {
        current = longer
      } else {
        lines.append(current)
        current = "  \(word)"
      }
    }
    return (lines + [current]).map { Format.cut($0, to: Self.width) }
  }
}

extension Comparison {
  /// Intervals are shown that are none.
  var hasFewRuns: Bool {
    [before, after].contains { (2..<6).contains($0.counted.count) }
  }
}
