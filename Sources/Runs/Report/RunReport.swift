
/// All that a report of one recorded run tells.
package struct RunReport: Sendable {
  package struct Mark: Sendable, Equatable {
    /// Of what begins there; `nil` where a run ended.
    package var label: String?
    /// Since the run began.
    package var at: Duration
  }

  package let header: RecordLine.Header
  package let summary: RunSummary
  /// The recording has its end.
  package let isWhole: Bool
  /// Lines of the recording that made no sense.
  package let skipped: Int
  package let series: RunSeries
  package let lives: Lives
  package let marks: [Mark]
  package let markCount: Int

  /// Processes, of which there may be more than are told.
  package struct Lives: Sendable {
    /// The longest first, or with ``isByCPU`` those with most CPU time.
    package let first: [ProcessLife]
    package let count: Int
    package let isByCPU: Bool
    /// The newest that failed, in the order of their ends.
    package let failures: [ProcessLife]
    package let failureCount: Int
  }
}
