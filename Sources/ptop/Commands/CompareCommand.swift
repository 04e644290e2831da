import ArgumentParser
import Runs

/// `ptop compare`
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Recorded runs before and after a change: what became better, what worse.",
    discussion: "Exits with 3 when a condition of --fail-if holds, with 1 when one is not known.")

  @OptionGroup var options: CompareOptions

  func run() throws {
    let report = ComparisonReport(
      form: options.form, isASCII: options.ascii, conditions: options.failIf)
    let before = try options.before.map { try RecordedRun(file: $0, by: options.by) }
    let after = try options.after.map { try RecordedRun(file: $0, by: options.by) }
    let code = try report.print(
      Comparison(of: after, with: before, threshold: options.threshold))
    if code != 0 { throw ExitCode(code) }
  }
}
