import Linux
package import Snapshots

/// What is known of the processes of a run that ended: the longest of each command, how many failed, and what
/// was waited for. Pure.
package struct RunEnds: Sendable {
  /// Of one command.
  package struct Command: Sendable, Equatable {
    /// From start to end.
    package var longest = Duration.zero
    /// Ended with a status other than 0, or by a signal.
    package var failures: UInt64 = 0
  }

  package private(set) var commands: [String: Command] = [:]
  package private(set) var chain: WaitingChain
  private let started: Duration
  private var taken: Duration

  /// Names beyond so many are not kept apart.
  private static let most = 4096

  package init(from snapshot: Snapshot, first: Int32?) {
    chain = WaitingChain(of: first)
    (started, taken) = (snapshot.taken.monotonic, snapshot.taken.monotonic)
  }

  /// One more sample; `ended` are the processes that it does not have any more, as they were last read.
  mutating func take(_ snapshot: Snapshot, ended: [Snapshot.Process]) {
    let now = snapshot.taken.monotonic
    defer { taken = now }
    guard snapshot.exits?.source == .events, let recent = snapshot.exits?.recent else {
      for process in ended { end(process, snapshot, at: now) }
      return
    }
    for end in recent where end.accounted > taken { self.end(end.event, at: now) }
  }

  private mutating func end(_ event: ExitEvent, at now: Duration) {
    let hasFailed = event.outcome.map { $0 != .exited(code: 0) } ?? false
    note(event.name, longest: event.elapsed, failures: hasFailed ? 1 : 0)
    chain.end(
      event.pid, of: event.parent, name: event.name,
      began: max(now - started - event.elapsed, .zero), at: now - started)
  }

  /// Without events: how it ended is unknown.
  private mutating func end(_ process: Snapshot.Process, _ snapshot: Snapshot, at now: Duration) {
    guard let uptime = snapshot.host.uptime else { return }
    let age = max(uptime - process.id.startTime, .zero)
    note(process.facts.name, longest: age, failures: 0)
    chain.end(
      process.id.pid, of: process.parent, name: process.facts.name,
      began: max(now - started - age, .zero), at: now - started)
  }

  private mutating func note(_ name: String, longest: Duration, failures: UInt64) {
    let name = commands.count < Self.most || commands[name] != nil ? name : CommandName.other
    let old = commands[name, default: Command()]
    commands[name] = Command(
      longest: max(old.longest, longest), failures: old.failures + failures)
  }
}
