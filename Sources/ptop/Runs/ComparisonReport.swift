import Glibc
import Runs
import TopUI

/// A comparison on standard output.
struct ComparisonReport {
  /// What `ptop compare` exits with when a condition holds, and when none does, but one is not known.
  static let (failed, unknown): (Int32, Int32) = (3, 1)

  let form: CompareOptions.Form
  let isASCII: Bool
  let conditions: [Condition]

  /// Returns the exit code. Throws where standard output takes nothing.
  func print(_ comparison: Comparison) throws -> Int32 {
    let outcomes = conditions.map { $0.outcome(in: comparison) }
    _ = signal(SIGPIPE, SIG_IGN)
    try StandardOutput.write(Array(try text(of: comparison, outcomes).utf8))
    if outcomes.contains(where: \.holds) { return Self.failed }
    return outcomes.allSatisfy(\.isKnown) ? 0 : Self.unknown
  }

  func text(of comparison: Comparison, _ outcomes: [Condition.Outcome]) throws -> String {
    switch form {
    case .text:
      let text = ComparisonText(
        comparison, outcomes, isASCII: isASCII || TopUI.isASCII(Environment.value))
      return text.lines.map { $0 + "\n" }.joined()
    case .markdown: return ComparisonMarkdown(comparison, outcomes).text
    case .json: return try ReportJSON.text(ComparisonJSON(comparison, outcomes))
    }
  }
}
