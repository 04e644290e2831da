import Linux
import Snapshots

/// Processes of a run as a report tells of them: not all, where there are many.
struct ReportedLives: Sendable {
  /// More are never told of.
  static let most = 400
  static let mostFailures = 50

  /// The longest first, or with ``isByCPU`` those with most CPU time.
  let first: [ProcessLife]
  let count: Int
  let isByCPU: Bool
  /// The last that failed, in the order of their ends.
  let failures: [ProcessLife]
  let failureCount: Int

  init(_ all: [ProcessLife], isByCPU: Bool) {
    let key: (ProcessLife) -> Duration = isByCPU ? { $0.cpu } : { $0.wall }
    let sorted = all.sorted { a, b in
      let (first, second) = (key(a), key(b))
      return first == second ? (a.began, a.pid) < (b.began, b.pid) : first > second
    }
    let failed = all.filter(\.hasFailed).sorted { ($0.ended, $0.pid) < ($1.ended, $1.pid) }
    (first, failures) = (Array(sorted.prefix(Self.most)), failed.suffix(Self.mostFailures))
    (count, failureCount, self.isByCPU) = (all.count, failed.count, isByCPU)
  }
}

extension ProcessLife {
  var wall: Duration { ended - began }

  /// `nil` where it is not over, or not known how it ended.
  private var outcome: ExitEvent.Outcome? {
    if case .outcome(let outcome) = end { outcome } else { nil }
  }

  var hasFailed: Bool { outcome.map { $0 != .exited(code: 0) } ?? false }

  /// How it ended, if that is known and worth a mention.
  var ending: String? {
    switch outcome {
    case .exited(code: 0): nil
    case .exited(let code): "exit status \(code)"
    case .killed(let signal): SignalName.name(signal)
    case nil: end == .none ? "was still there at the end" : nil
    }
  }
}
