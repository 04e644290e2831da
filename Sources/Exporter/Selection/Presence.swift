import Sampler

/// Tells from sample to sample who ended. One that cannot be read may be alive.
struct Presence: Sendable {
  /// Not known to have ended, ascending by pid: the live, and the unreadable as they were last read.
  private var present: [Snapshot.Process] = []

  /// Those that ended since the last sample, as they were last read, ascending by pid.
  mutating func ended(in snapshot: Snapshot) -> [Snapshot.Process] {
    var hidden = snapshot.coverage.hiddenPids[...]
    var unreadable: [Snapshot.Process] = []
    var ended: [Snapshot.Process] = []
    for process in Self.missing(from: snapshot.processes, of: present) {
      hidden = hidden.drop { $0 < process.id.pid }
      if hidden.first == process.id.pid {
        unreadable.append(process)
      } else {
        ended.append(process)
      }
    }
    present = snapshot.processes
    if !unreadable.isEmpty { present = (present + unreadable).sorted { $0.id.pid < $1.id.pid } }
    return ended
  }

  /// Those of `earlier` that are not among `processes`; both ascend by pid.
  private static func missing(
    from processes: [Snapshot.Process], of earlier: [Snapshot.Process]
  ) -> [Snapshot.Process] {
    var cursor = ProcessCursor()
    return earlier.filter { process in
      let place = cursor.index(of: process.id.pid, in: processes)
      return place.map { processes[$0].id != process.id } ?? true
    }
  }
}
