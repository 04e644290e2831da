package import Snapshots

/// A process of a run, from its beginning to its end. Times are since the run began.
package struct ProcessLife: Sendable, Equatable {
  package var pid: Int32
  package var name: String
  /// The beginning of it, without what looks like a secret; `nil` where no sample showed it.
  package var commandLine: String?
  /// 0 for one that is older than the run.
  package var began: Duration
  /// Of one that outlived the run, when that ended.
  package var ended: Duration
  package var isOver: Bool
  /// `nil` where it is not over, or not known how it ended.
  package var outcome: ExitEvent.Outcome?
  /// Used in the run.
  package var cpu: Duration
  /// The largest there was; `nil` where it is not known.
  package var peakRSSBytes: UInt64?

  package var wall: Duration { ended - began }

  package var hasFailed: Bool { outcome.map { $0 != .exited(code: 0) } ?? false }
}
