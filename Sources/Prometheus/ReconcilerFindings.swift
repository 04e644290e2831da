import Series

/// What an answer means for this exporter.
struct ReconcilerFindings: Sendable {
  /// The server shows that it scrapes this exporter.
  let isScraped: Bool
  let ghosts: [Ghost]

  init(of answer: QueryAnswer, host: Labels, limit: Int) {
    isScraped = answer.series.contains { $0["__name__"] == Reconciliation.tokenFamily }
    ghosts =
      isScraped ? answer.series.compactMap { Ghost($0, host: host, limit: limit) } : []
  }
}
