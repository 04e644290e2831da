import Linux
import Snapshots

/// The run under way. CPU time and numbers of processes are what ``Accounting`` has since the mark; peaks
/// and times, which only runs have, are beside that.
struct RunMeter: Sendable {
  let started: Snapshot.Instant
  private(set) var now: Snapshot.Instant
  private(set) var samples = 0
  private(set) var accounting: Accounting
  /// Parallel to the accounting's commands: none of a run gives way.
  private(set) var stretches: [Stretch] = []
  /// The ledger at the mark, and now.
  let exitsBefore: Snapshot.Exits?
  private(set) var exits: Snapshot.Exits?
  private(set) var peakCores: Double?
  /// Before a mark an interval may be as short as the reading of a sample: what was busy in it is no peak.
  private static let leastForPeak = Duration.milliseconds(20)
  private(set) var peakRSSBytes: UInt64?

  /// When there were processes of a command, and how much memory they had at most.
  struct Stretch: Sendable {
    var peakRSSBytes: UInt64?
    /// Of the stretches that are over; `nil` where no sample showed any.
    var wall: Duration?
    /// When the one under way began.
    var since: Duration?
  }

  /// Begins with what was alive at a sample.
  init(
    from snapshot: Snapshot,
    naming: (@Sendable (Snapshot.Process.Facts) -> String)? = nil
  ) {
    accounting = Accounting(naming: naming)
    (started, now) = (snapshot.taken, snapshot.taken)
    (exitsBefore, exits) = (snapshot.exits, snapshot.exits)
    accounting.take(snapshot)
    note(snapshot, since: now.monotonic)
  }

  /// One more sample. Of one that a mark divides, what was before the mark, whose CPU times are those of
  /// when it was `sampled`, on the monotonic clock.
  mutating func take(_ snapshot: Snapshot, sampled: Duration? = nil) {
    let elapsed = (sampled ?? snapshot.taken.monotonic) - now.monotonic
    guard elapsed > .zero else { return }
    let busyBefore = cpu.total
    take(partOf: snapshot)
    samples += 1
    guard elapsed >= Self.leastForPeak else { return }
    peakCores = max(peakCores ?? 0, (cpu.total - busyBefore).seconds / elapsed.seconds)
  }

  /// What is of this run in the sample that it began with.
  mutating func take(partOf snapshot: Snapshot) {
    exits = snapshot.exits
    accounting.take(snapshot)
    note(snapshot, since: now.monotonic)
    now = snapshot.taken
  }

  private mutating func note(_ snapshot: Snapshot, since start: Duration) {
    // A zombie has none, and its process had some.
    if accounting.rssBytes > 0 { peakRSSBytes = max(peakRSSBytes ?? 0, accounting.rssBytes) }
    let missing = accounting.commands.rows.count - stretches.count
    stretches += Array(repeating: Stretch(), count: max(missing, 0))
    for place in accounting.changed {
      stretches[place].note(
        accounting.commands[place].value, from: start, to: snapshot.taken.monotonic)
    }
  }

  /// Where the host's CPU time went.
  var cpu: Run.CPU {
    guard let exits, let exitsBefore else {
      return Run.CPU(processes: accounting.seen, exited: nil, unattributed: nil)
    }
    return Run.CPU(
      processes: accounting.seen, exited: accounting.unseen,
      unattributed: max(exits.unattributed - exitsBefore.unattributed, .zero))
  }
}

extension RunMeter.Stretch {
  /// What changed in an interval between two samples.
  fileprivate mutating func note(
    _ command: Accounting.Command, from start: Duration, to end: Duration
  ) {
    if command.live > 0 {
      since = since ?? start
      wall = wall ?? .zero
      // Kernel threads have none, nor has a zombie.
      if command.rssBytes > 0 {
        peakRSSBytes = max(peakRSSBytes ?? 0, command.rssBytes)
      }
    } else {
      wall = (wall ?? .zero) + (end - (since ?? start))
      since = nil
    }
  }

  func wall(at now: Duration) -> Duration? { wall.map { $0 + (since.map { now - $0 } ?? .zero) } }
}
