import Snapshots

/// A run as `--summary json` says it: with the keys of a side of a comparison.
package struct SummaryJSON: Encodable {
  private let side: ComparisonJSON.Side

  /// `file`: where it was recorded; `nil` where that failed.
  package init(_ summary: RunSummary, file: String?) {
    let run = RecordedRun(
      run: summary.run, circumstances: .init(), exitCode: summary.outcome.map(\.exitCode),
      isComplete: file != nil, file: file ?? "")
    side = ComparisonJSON.Side(Comparison.Side([run]))
  }

  package func encode(to encoder: any Encoder) throws { try side.encode(to: encoder) }
}
