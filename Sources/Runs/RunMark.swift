import Linux
package import Snapshots

/// A moment at which the run under way ends, and perhaps another begins.
package struct RunMark: Sendable, Equatable {
  /// What a mark by SIGUSR1 is called.
  package static let signalLabel = "SIGUSR1"

  /// Of the run that begins; `nil` where none does.
  package var label: String?
  package var at: Snapshot.Instant
  /// The same on the clock of start times (CLOCK_BOOTTIME).
  package var uptime: Duration

  package init(label: String?, at: Snapshot.Instant, uptime: Duration) {
    (self.label, self.at, self.uptime) = (label, at, uptime)
  }

  /// As it is called where marks are shown.
  var text: String { label ?? "end" }
}

extension RunMark {
  /// A mark of this moment.
  package static func now(_ label: String?) -> RunMark {
    let uptime = Clock.boot()
    return RunMark(
      label: label, at: .init(monotonic: Clock.monotonic(), wall: Clock.wall()), uptime: uptime)
  }
}
