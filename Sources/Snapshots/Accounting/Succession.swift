/// Which processes are new, stayed, cannot be read at the moment, or ended, from one snapshot to a later
/// one: walked in ascending order of pids, and told by places, because to pass a process is to copy it.
///
/// The snapshots need not be neighbours: what a reader skipped shows as what came of it.
package struct Succession: Sequence, IteratorProtocol {
  package enum Change: Equatable, Sendable {
    /// It is the same process; it may have another name (exec).
    case stayed(before: Int, now: Int)
    /// It began since: all of its CPU time is of the time between the two.
    case born(now: Int)
    /// It is older, but was not there: it could not be read then. What it had used by then is unknown.
    case found(now: Int)
    /// It lives but cannot be read, or is not known to have ended.
    case hidden(before: Int)
    /// Nothing of it is listed, or its pid is another's by now.
    case ended(before: Int)
  }

  /// Those not known to have ended by a snapshot: what it shows, and the hidden as they were last read.
  package struct Present: Sendable {
    /// Ascending by pid.
    package let processes: [Snapshot.Process]
    let uptime: Duration?

    /// Before the first snapshot: all that it shows will be found.
    package static let none = Present([], uptime: nil)

    package init(_ snapshot: Snapshot) {
      self.init(snapshot.processes, uptime: snapshot.host.uptime)
    }

    init(_ processes: [Snapshot.Process], uptime: Duration?) {
      (self.processes, self.uptime) = (processes, uptime)
    }
  }

  private let earlier: [Snapshot.Process]
  private let later: [Snapshot.Process]
  private let hiddenPids: [Int32]
  private let birth: Birth
  private let uptime: Duration?
  private var (old, new, hidden) = (0, 0, 0)
  /// Places of the hidden so far.
  private var kept: [Int] = []

  package init(from earlier: Present, to later: Snapshot) {
    self.init(
      from: earlier, to: later.processes, hiddenPids: later.coverage.hiddenPids,
      uptime: later.host.uptime)
  }

  /// Both lists ascend by pid.
  init(
    from earlier: Present, to later: [Snapshot.Process], hiddenPids: [Int32], uptime: Duration?
  ) {
    (self.earlier, self.later) = (earlier.processes, later)
    (self.hiddenPids, self.uptime) = (hiddenPids, uptime)
    birth = Birth(after: earlier.uptime)
  }

  package mutating func next() -> Change? {
    if old < earlier.count {
      let pid = earlier[old].id.pid
      if new == later.count || pid < later[new].id.pid { return leave(pid, isListed: false) }
      if pid == later[new].id.pid {
        if earlier[old].id.startTime != later[new].id.startTime {
          return leave(pid, isListed: true)
        }
        (old, new) = (old + 1, new + 1)
        return .stayed(before: old - 1, now: new - 1)
      }
    }
    if new == later.count { return nil }
    new += 1
    return birth.isNew(startedAt: later[new - 1].id.startTime)
      ? .born(now: new - 1) : .found(now: new - 1)
  }

  /// `isListed`: as another process.
  private mutating func leave(_ pid: Int32, isListed: Bool) -> Change {
    old += 1
    if isListed { return .ended(before: old - 1) }
    while hidden < hiddenPids.count, hiddenPids[hidden] < pid { hidden += 1 }
    guard hidden < hiddenPids.count, hiddenPids[hidden] == pid else {
      return .ended(before: old - 1)
    }
    kept.append(old - 1)
    return .hidden(before: old - 1)
  }

  /// Where the next one begins, once this one is walked to its end: all that did not end, in the order in
  /// which they were told.
  package var present: Present {
    if kept.isEmpty { return Present(later, uptime: uptime) }
    return Present(
      (later + kept.map { earlier[$0] }).sorted { $0.id.pid < $1.id.pid }, uptime: uptime)
  }
}
