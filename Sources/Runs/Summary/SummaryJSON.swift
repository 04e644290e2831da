import Snapshots

/// A run as `--summary json` says it: with the keys of a side of a comparison.
package struct SummaryJSON: Encodable {
  private let side: ComparisonJSON.Side

  /// `file`: where it was recorded.
  package init(_ summary: RunSummary, file: String) {
    let run = RecordedRun(
      run: summary.run, circumstances: .init(), exitCode: summary.outcome.map(\.exitCode),
      isComplete: true, file: file)
    side = ComparisonJSON.Side(Comparison.Side([run]))
  }

  package func encode(to encoder: any Encoder) throws { try side.encode(to: encoder) }
}

extension ExitEvent.Outcome {
  /// As a shell has it.
  var exitCode: Int32 {
    switch self {
    case .exited(let code): Int32(code)
    case .killed(let signal): 128 + Int32(signal)
    }
  }
}
