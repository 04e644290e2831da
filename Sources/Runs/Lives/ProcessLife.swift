import Snapshots

/// One process of a recording, from its beginning to its end. Times are since the first sample.
struct ProcessLife: Sendable, Equatable {
  let pid: Int32
  /// When it was first seen; where no sample saw it, at its end.
  let parent: Int32
  /// The last that it had.
  var name: String
  /// `nil` where no sample showed it, or it could not be read.
  var commandLine: String?
  let began: Duration
  var ended: Duration
  /// Used while it was recorded.
  var cpu: Duration
  var peakRSSBytes: UInt64?
  var end = End.none

  enum End: Sendable, Equatable {
    /// It had not ended by the last sample.
    case none
    /// `nil` where that is not known.
    case outcome(ExitEvent.Outcome?)
  }
}

/// Samples -> lives. Pure.
struct ProcessLives: Sendable {
  /// Those that have ended, in that order.
  private(set) var ended: [ProcessLife] = []
  private var alive: [Int32: Open] = [:]
  private var present = Succession.Present.none
  /// Of the last one that had the pid: where it is among those that ended, and what it had used before it
  /// was seen. The event of its end may still come.
  private var waiting: [Int32: (place: Int, before: Duration)] = [:]
  /// On the monotonic clock: the first sample, and the newest.
  private var (began, taken) = (Duration?.none, Duration?.none)

  private struct Open {
    var life: ProcessLife
    /// What it had used before.
    let before: Duration
  }

  /// All of them, as they are after the last sample.
  var all: [ProcessLife] {
    ended + alive.values.map(\.life).sorted { ($0.began, $0.pid) < ($1.began, $1.pid) }
  }

  mutating func take(_ snapshot: Snapshot) {
    let first = began ?? snapshot.taken.monotonic
    began = first
    let now = snapshot.taken.monotonic - first
    let clock = BootClock(uptime: snapshot.host.uptime, now: now)
    let before = present.processes
    var succession = Succession(from: present, to: snapshot)
    while let change = succession.next() {
      switch change {
      case .stayed(_, let place): stay(snapshot.processes[place], at: now)
      case .born(let place): enter(snapshot.processes[place], isBorn: true, clock)
      case .found(let place): enter(snapshot.processes[place], isBorn: false, clock)
      case .hidden: break
      case .ended(let old): leave(before[old].id.pid, at: now)
      }
    }
    present = succession.present
    if let taken, let exits = snapshot.exits {
      for end in exits.recent where end.accounted > taken { take(end, clock) }
    }
    taken = snapshot.taken.monotonic
  }

  private mutating func enter(_ process: Snapshot.Process, isBorn: Bool, _ clock: BootClock) {
    alive[process.id.pid] = Open(
      life: ProcessLife(
        pid: process.id.pid, parent: process.parent, name: process.facts.name,
        commandLine: process.facts.commandLine, began: clock.time(process.id.startTime),
        ended: clock.now, cpu: isBorn ? process.cpu : .zero, peakRSSBytes: process.memory?.rssBytes),
      before: isBorn ? .zero : process.cpu)
  }

  private mutating func stay(_ process: Snapshot.Process, at now: Duration) {
    guard var open = alive[process.id.pid] else { return }
    open.life.ended = now
    open.life.cpu = max(process.cpu - open.before, .zero)
    if let bytes = process.memory?.rssBytes {
      open.life.peakRSSBytes = max(open.life.peakRSSBytes ?? 0, bytes)
    }
    (open.life.name, open.life.commandLine) = (
      process.facts.name, process.facts.commandLine ?? open.life.commandLine
    )
    alive[process.id.pid] = open
  }

  private mutating func leave(_ pid: Int32, at now: Duration) {
    guard var open = alive.removeValue(forKey: pid) else { return }
    open.life.ended = now
    open.life.end = .outcome(nil)
    waiting[pid] = (ended.count, open.before)
    ended.append(open.life)
  }

  private mutating func take(_ end: Snapshot.Exits.Recent, _ clock: BootClock) {
    let event = end.event
    guard end.endedBy == nil, let (place, before) = waiting.removeValue(forKey: event.pid) else {
      let ended = end.endedBy.map { clock.time($0) } ?? clock.now
      return self.ended.append(
        ProcessLife(
          pid: event.pid, parent: event.parent, name: event.name, commandLine: end.commandLine,
          began: max(ended - event.elapsed, .zero), ended: ended, cpu: event.cpu,
          peakRSSBytes: event.peakRSSBytes, end: .outcome(event.outcome)))
    }
    var life = ended[place]
    life.end = .outcome(event.outcome)
    life.cpu = max(life.cpu, event.cpu - before)
    life.peakRSSBytes =
      event.peakRSSBytes.map { max($0, life.peakRSSBytes ?? 0) } ?? life.peakRSSBytes
    // Of one that began before the recording, only that it ended between two samples is known.
    if life.began > .zero { life.ended = min(life.ended, life.began + event.elapsed) }
    ended[place] = life
  }

  /// Times since boot -> since the first sample.
  private struct BootClock {
    let uptime: Duration?
    let now: Duration

    /// No later than now, and no earlier than the first sample.
    func time(_ sinceBoot: Duration) -> Duration {
      guard let uptime else { return now }
      return max(min(now - (uptime - sinceBoot), now), .zero)
    }
  }
}
