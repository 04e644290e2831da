/// Which processes began after a sample was taken.
struct Birth {
  /// Start times are in clock ticks, rounded down; `nil` when that is not known.
  private let earliest: Duration?

  /// After the machine had been up for so long.
  init(after uptime: Duration?) {
    earliest = uptime.map { $0 - Snapshot.Process.ID.startTolerance }
  }

  init(after snapshot: Snapshot) { self.init(after: snapshot.host.uptime) }

  func isNew(_ process: Snapshot.Process) -> Bool { isNew(startedAt: process.id.startTime) }

  func isNew(startedAt start: Duration) -> Bool { earliest.map { start >= $0 } ?? false }
}
