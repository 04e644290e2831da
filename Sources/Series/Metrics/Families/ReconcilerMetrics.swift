import Snapshots

/// How asking a Prometheus goes; absent where none is asked.
enum ReconcilerMetrics {
  static let families: [Family<SampleContext>] = [
    Family(
      Reconciliation.tokenFamily, .gauge,
      "A number that ptop chose when it started, by which it finds its own series in the store.",
      value: { $0.reconciliation.map { .integer($0.token) } }),
    Family(
      "ptop_reconciler_requests_total", .counter,
      "Times that the Prometheus was asked what it shows of dead processes, by how it went;"
        + " unscraped: it does not show that it scrapes this ptop.",
      samples: { sample, out in
        for outcome in Reconciliation.Outcome.allCases {
          out.add(
            sample.reconciliation?.requests[outcome].map { .integer($0) },
            Labels(["outcome": outcome.rawValue], limit: .max))
        }
      }),
    Family(
      "ptop_reconciler_ghosts", .gauge,
      "Series of dead processes that are served as 0 because the Prometheus still showed them.",
      value: { sample in
        sample.reconciliation.map { _ in .integer(UInt64(sample.ghosts.count)) }
      }),
  ]
}
