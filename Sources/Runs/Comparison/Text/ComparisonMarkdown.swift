import Snapshots

/// A comparison for the summary of a CI's job: Markdown with tables, as GitHub and GitLab show it.
package struct ComparisonMarkdown {
  /// GitHub takes 1 MiB of a step, and nothing of a longer one.
  package static let limit = 1_000_000
  private static let cut = "\n*Cut here: the rest is longer than a job's summary may be.*\n"
  /// In bytes, of a name.
  private static let longest = 200

  private let comparison: Comparison
  private let outcomes: [Condition.Outcome]

  package init(_ comparison: Comparison, _ outcomes: [Condition.Outcome]) {
    self.comparison = comparison
    self.outcomes = outcomes
  }

  /// At most ``limit`` bytes; where it is cut it says so.
  package var text: String { Self.fitted(lines, to: Self.limit) }

  static func fitted(_ lines: [String], to limit: Int) -> String {
    var text = ""
    for line in lines {
      guard text.utf8.count + line.utf8.count + cut.utf8.count < limit else { return text + cut }
      text += line + "\n"
    }
    return text
  }

  private var lines: [String] {
    [
      "### ptop: \(runs(comparison.before)) before, \(runs(comparison.after)) after", "",
      Self.escaped(comparison.verdict) + "  ",
    ]
      + outcomes.map { "- \($0.holds ? "**fails:** " : "")\(Self.escaped($0.sentence))" }
      + around
      + [""] + table(ComparisonColumn<Comparison.Total>.all(comparison), comparison.totals)
      + [""] + commands
  }

  private func runs(_ side: Comparison.Side) -> String {
    Format.count(UInt64(side.all.count), "run")
  }

  private var around: [String] {
    let warnings = comparison.warnings.flatMap { ["", Self.escaped($0)] }
    let differences = comparison.differences
    guard !differences.isEmpty else { return warnings }
    let rows = differences.map {
      "| \(Self.escaped($0.name)) | \(Self.code($0.before)) | \(Self.code($0.after)) |"
    }
    return warnings + ["", "| around them | before | after |", "| --- | --- | --- |"] + rows
  }

  private var commands: [String] {
    guard !comparison.rows.isEmpty else { return ["No command used any CPU time."] }
    let rows = comparison.rows + (comparison.rest.map { [$0] } ?? [])
    let notes = [comparison.method, comparison.untested].compactMap(\.self)
    return ["CPU seconds by command, worst first:", ""]
      + table(ComparisonColumn<Comparison.Row>.all(comparison, isASCII: false), rows)
      + notes.flatMap { ["", Self.escaped($0)] }
  }

  private func table<Value>(_ columns: [ComparisonColumn<Value>], _ values: [Value]) -> [String] {
    func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    let titles = columns.map { $0.title.lowercased() }
    let lines = columns.map { $0.isText ? "---" : "---:" }
    let rows = values.map { value in
      columns.map { $0.isName ? Self.code($0.text(value)) : $0.text(value) }
    }
    return ([titles, lines] + rows).map(row)
  }

  /// Text that is shown as it is and means nothing, whatever it says.
  static func code(_ text: String) -> String {
    text.isEmpty ? "" : "<code>\(escaped(SafeText.string(text).cut(toBytes: longest)))</code>"
  }

  /// Every sign that could mean something, in Markdown, HTML or one of their dialects, by its number. A
  /// line must not begin with it.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in SafeText.string(text).unicodeScalars {
      let isPlain =
        !scalar.isASCII || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || plain.contains(scalar)
      // GitHub makes a link of what begins with "www.".
      let isLink = scalar == "." && escaped.suffix(3).lowercased() == "www"
      if isPlain && !isLink {
        escaped.unicodeScalars.append(scalar)
      } else {
        escaped += "&#\(scalar.value);"
      }
    }
    return escaped
  }

  private static let plain = Set(" ,.;-+%()".unicodeScalars)
}
