/// An exit event, and when it can have happened.
package struct ObservedExit: Sendable, Equatable {
  package var event: ExitEvent
  /// Uptimes between which the kernel sent it.
  package var window: ClosedRange<Duration>

  package init(event: ExitEvent, window: ClosedRange<Duration>) {
    (self.event, self.window) = (event, window)
  }
}

/// Finds which of the processes that were listed an exit event is about.
///
/// An event comes before the process leaves the list: until its parent waits for it, it is a zombie
/// with its CPU time still in the live sum. The event is held until then, so that nothing is in two
/// sums at once. pids are reused, so the start time must fit as well.
struct EventMatching {
  typealias Process = Snapshot.Process

  /// Events whose process is still listed.
  private(set) var pending: [ObservedExit] = []

  /// One step: `gone` were listed before, `current` are now; both ascend by pid. `suspended` is how
  /// long the machine was suspended since boot, which an event's elapsed time leaves out.
  mutating func match(
    _ events: [ObservedExit], gone: [Process], current: [Process], suspended: Duration
  ) -> [ProcessEnd] {
    var ends = [ObservedExit?](repeating: nil, count: gone.count)
    var found: [ProcessEnd] = []
    var held: [Int32: ObservedExit] = [:]
    for exit in pending + events {
      let pid = exit.event.pid
      if let place = gone.index(ofPid: pid), ends[place] == nil,
        Self.isEnd(exit, of: gone[place], suspended)
      {
        ends[place] = exit
      } else if let place = current.index(ofPid: pid),
        Self.isEnd(exit, of: current[place], suspended)
      {
        // A number has one owner at a time: the earlier event was an earlier owner's.
        if let earlier = held.updateValue(exit, forKey: pid) {
          found.append(ProcessEnd(earlier))
        }
      } else {
        found.append(ProcessEnd(exit))
      }
    }
    pending = held.values.sorted { $0.event.pid < $1.event.pid }
    return found + zip(gone, ends).map { Self.end(of: $0, $1) }
  }

  private static func end(of process: Process, _ exit: ObservedExit?) -> ProcessEnd {
    process.isUnread
      ? ProcessEnd(unread: process, exit)
      : ProcessEnd(process, event: exit?.event, isCounted: true)
  }

  /// When one that could never be read began is not known: any event with its pid is taken to be its own.
  private static func isEnd(
    _ exit: ObservedExit, of process: Process, _ suspended: Duration
  ) -> Bool {
    if process.isUnread { return true }
    let (end, tolerance) = (process.id.startTime + exit.event.elapsed, Process.ID.startTolerance)
    return end >= exit.window.lowerBound - tolerance - suspended
      && end <= exit.window.upperBound + tolerance
  }
}
