/// All that a report of one recorded run tells.
struct RunReport: Sendable {
  struct Mark: Sendable, Equatable {
    var text: String
    /// Since the run began.
    var at: Duration
  }

  let header: RecordLine.Header
  let summary: RunSummary
  /// The recording has its end.
  let isWhole: Bool
  /// Lines of the recording that made no sense.
  let skipped: Int
  let series: RunSeries
  let lives: ReportedLives
  let marks: [Mark]
  let markCount: Int
}
