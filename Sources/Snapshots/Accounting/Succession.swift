/// Which processes are new, stayed, cannot be read at the moment, or ended, from one snapshot to a later
/// one: walked in ascending order of pids, and given as places, because to pass a process is to copy it.
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

    /// What the snapshot shows.
    package init(_ snapshot: Snapshot) {
      self.init(snapshot.processes, uptime: snapshot.host.uptime)
    }

    /// What it shows, and what it hides and an earlier one showed.
    init(withHiddenOf snapshot: Snapshot) {
      self.init(
        Self.ascending(snapshot.processes, snapshot.hidden), uptime: snapshot.host.uptime)
    }

    init(_ processes: [Snapshot.Process], uptime: Duration?) {
      (self.processes, self.uptime) = (processes, uptime)
    }

    static func ascending(
      _ processes: [Snapshot.Process], _ hidden: [Snapshot.Process]
    ) -> [Snapshot.Process] {
      hidden.isEmpty ? processes : (processes + hidden).sorted { $0.id.pid < $1.id.pid }
    }
  }

  private var walk: Walk<Snapshot.Process>
  private let uptime: Duration?

  package init(from earlier: Present, to later: Snapshot) {
    self.init(
      from: earlier, to: later.processes, hiddenPids: later.coverage.hiddenPids,
      uptime: later.host.uptime)
  }

  /// Both lists ascend by pid.
  init(
    from earlier: Present, to later: [Snapshot.Process], hiddenPids: [Int32], uptime: Duration?
  ) {
    walk = Walk(
      from: earlier.processes, at: earlier.uptime, to: later, hiddenPids: hiddenPids)
    self.uptime = uptime
  }

  package mutating func next() -> Change? { walk.next() }

  /// Where the next one begins, once this one is walked to its end: all that did not end, ascending by
  /// pid.
  package var present: Present {
    Present(
      Present.ascending(walk.later, walk.hidden.map { walk.earlier[$0] }), uptime: uptime)
  }
}

extension Succession {
  /// What a walk needs to know of an earlier process, by its place: to pass a process is to copy it.
  protocol Earlier: AscendingByPid {
    static func startTime(of list: [Self], at place: Int) -> Duration
  }

  /// The walk itself. Of the earlier sample it needs to know no more than which processes there were: what
  /// keeps many samples keeps less of each than its processes.
  struct Walk<Earlier: Succession.Earlier> {
    let earlier: [Earlier]
    let later: [Snapshot.Process]
    private let hiddenPids: [Int32]
    /// What started no earlier is new: start times are in clock ticks, rounded down. `nil` where it is not
    /// known when the earlier sample was taken.
    private let firstBirth: Duration?
    private var (old, new, hiddenPlace) = (0, 0, 0)
    /// Places of the hidden so far.
    private(set) var hidden: [Int] = []

    /// All lists ascend by pid; the earlier one was taken when the machine had been up for `uptime`.
    init(
      from earlier: [Earlier], at uptime: Duration?, to later: [Snapshot.Process],
      hiddenPids: [Int32] = []
    ) {
      (self.earlier, self.later, self.hiddenPids) = (earlier, later, hiddenPids)
      firstBirth = uptime.map { $0 - Snapshot.Process.ID.startTolerance }
    }

    mutating func next() -> Change? {
      if old < earlier.count {
        let pid = Earlier.pid(of: earlier, at: old)
        if new == later.count || pid < later[new].id.pid { return leave(pid) }
        if pid == later[new].id.pid {
          old += 1
          // The pid is another process's by now.
          if Earlier.startTime(of: earlier, at: old - 1) != later[new].id.startTime {
            return .ended(before: old - 1)
          }
          new += 1
          return .stayed(before: old - 1, now: new - 1)
        }
      }
      if new == later.count { return nil }
      new += 1
      let isNew = firstBirth.map { later[new - 1].id.startTime >= $0 } ?? false
      return isNew ? .born(now: new - 1) : .found(now: new - 1)
    }

    /// The next of the earlier ones is not listed.
    private mutating func leave(_ pid: Int32) -> Change {
      old += 1
      while hiddenPlace < hiddenPids.count, hiddenPids[hiddenPlace] < pid { hiddenPlace += 1 }
      guard hiddenPlace < hiddenPids.count, hiddenPids[hiddenPlace] == pid else {
        return .ended(before: old - 1)
      }
      hidden.append(old - 1)
      return .hidden(before: old - 1)
    }
  }
}

extension Snapshot.Process: Succession.Earlier {
  static func startTime(of list: [Self], at place: Int) -> Duration { list[place].id.startTime }
}

extension Snapshot.Process.CPUReading: Succession.Earlier {
  package static func pid(of list: [Self], at place: Int) -> Int32 { list[place].id.pid }
  static func startTime(of list: [Self], at place: Int) -> Duration { list[place].id.startTime }
}
