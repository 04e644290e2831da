import Linux
import Snapshots

/// The processes of a run with their beginnings and ends, as far as samples and events tell of them; of
/// too many, those that come first in an order. Pure.
struct ProcessLives: Sendable {
  /// Which are kept where there are too many.
  enum Order: Sendable {
    case longest, mostCPU
  }

  /// Twice as many are kept at most before the others are let go of.
  private static let most = 4096
  /// Of those that failed.
  private static let mostFailures = 50
  private static let commandLineBytes = 240

  let order: Order
  private var kept: [ProcessLife] = []
  /// The newest of those that failed, in the order of their ends.
  private(set) var failures: [ProcessLife] = []
  private(set) var failureCount = 0
  private(set) var count = 0
  /// What those had used that are older than the run.
  private let before: [Snapshot.Process.ID: Duration]
  private let began: Duration
  private let uptime: Duration?
  private var taken: Duration

  init(from snapshot: Snapshot, by order: Order) {
    self.order = order
    before = Dictionary(
      snapshot.processes.map { ($0.id, $0.cpu) }, uniquingKeysWith: { first, _ in first })
    (began, taken) = (snapshot.taken.monotonic, snapshot.taken.monotonic)
    uptime = snapshot.host.uptime
  }

  /// One more sample; `ended` are the processes that it does not have any more, as they were last read.
  mutating func take(_ snapshot: Snapshot, ended: [Snapshot.Process]) {
    var listed = Dictionary(ended.map { ($0.id.pid, $0) }, uniquingKeysWith: { first, _ in first })
    let now = snapshot.taken.monotonic
    if let exits = snapshot.exits, exits.source == .events {
      for end in exits.recent where end.accounted > taken {
        // Else it is of one that had the pid after it, or before.
        let process = end.endedBy == nil ? listed.removeValue(forKey: end.event.pid) : nil
        add(life(end, process, at: now))
      }
    }
    for process in ended where listed[process.id.pid] != nil {
      add(life(process, until: now, isOver: true))
    }
    taken = now
  }

  /// With those that live in the last sample, the first in the order first.
  func all(alive snapshot: Snapshot) -> (lives: [ProcessLife], count: Int) {
    let alive = snapshot.processes.map { life($0, until: taken, isOver: false) }
    return (sorted(kept + alive), count + alive.count)
  }

  private mutating func add(_ life: ProcessLife) {
    count += 1
    kept.append(life)
    if kept.count >= 2 * Self.most { kept = Array(sorted(kept).prefix(Self.most)) }
    guard life.hasFailed else { return }
    failureCount += 1
    failures.append(life)
    if failures.count > Self.mostFailures { failures.removeFirst() }
  }

  private func sorted(_ lives: [ProcessLife]) -> [ProcessLife] {
    let key: (ProcessLife) -> Duration = order == .longest ? { $0.wall } : { $0.cpu }
    return lives.sorted { a, b in
      let (first, second) = (key(a), key(b))
      return first == second ? (a.began, a.pid) < (b.began, b.pid) : first > second
    }
  }
}

extension ProcessLives {
  private func life(
    _ end: Snapshot.Exits.Recent, _ process: Snapshot.Process?, at now: Duration
  ) -> ProcessLife {
    let event = end.event
    let latest = now - began
    let ended = time(process.map { $0.id.startTime + event.elapsed } ?? end.endedBy) ?? latest
    // It ended after the sample before, and before this one.
    let last = min(max(ended, taken - began), latest)
    return ProcessLife(
      pid: event.pid, name: event.name, commandLine: cut(end.commandLine),
      began: max(min(time(process?.id.startTime) ?? last - event.elapsed, last), .zero),
      ended: last, isOver: true, outcome: event.outcome,
      cpu: max(event.cpu - (process.flatMap { before[$0.id] } ?? .zero), .zero),
      peakRSSBytes: event.peakRSSBytes)
  }

  private func life(
    _ process: Snapshot.Process, until now: Duration, isOver: Bool
  ) -> ProcessLife {
    let last = now - began
    return ProcessLife(
      pid: process.id.pid, name: process.facts.name, commandLine: cut(process.facts.commandLine),
      began: max(min(time(process.id.startTime) ?? .zero, last), .zero), ended: last,
      isOver: isOver, outcome: nil,
      cpu: max(process.cpu - (before[process.id] ?? .zero), .zero),
      peakRSSBytes: process.memory?.rssBytes)
  }

  /// Of a time since boot.
  private func time(_ time: Duration?) -> Duration? {
    guard let time, let uptime else { return nil }
    return time - uptime
  }

  private func cut(_ commandLine: String?) -> String? {
    commandLine.map { line in
      let beginning = line.cut(toBytes: Self.commandLineBytes)
      return beginning.utf8.count < line.utf8.count ? beginning + "…" : line
    }
  }
}
