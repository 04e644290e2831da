import FoundationEssentials
import Glibc
import Runs
import TopUI

/// A comparison on standard output.
struct ComparisonReport {
  /// What `ptop compare` exits with when a condition holds.
  static let failed: Int32 = 3

  let form: CompareOptions.Form
  let isASCII: Bool
  let conditions: [Condition]

  /// Whether a condition holds. Throws where standard output takes nothing.
  func print(_ comparison: Comparison) throws -> Bool {
    let outcomes = conditions.map { $0.outcome(in: comparison) }
    _ = signal(SIGPIPE, SIG_IGN)
    try StandardOutput.write(Array(try text(of: comparison, outcomes).utf8))
    return outcomes.contains { $0.holds }
  }

  func text(of comparison: Comparison, _ outcomes: [Condition.Outcome]) throws -> String {
    switch form {
    case .text:
      let text = ComparisonText(
        comparison, outcomes, isASCII: isASCII || TopUI.isASCII(Environment.value))
      return text.lines.map { $0 + "\n" }.joined()
    case .markdown: return ComparisonMarkdown(comparison, outcomes).text
    case .json:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      let bytes = try encoder.encode(ComparisonJSON(comparison, outcomes))
      return String(decoding: bytes, as: UTF8.self) + "\n"
    }
  }
}
