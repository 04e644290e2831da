/// A process that is no longer listed, or several that no sample ever showed.
package struct ProcessEnd: Sendable, Equatable {
  package var pid: Int32
  /// `nil` for what was never listed.
  var startTime: Duration?
  /// It began no later than this; `nil` for several.
  package var startedBy: Duration?
  /// The last that is known.
  var parent: Int32
  var name: String
  /// CPU time of its whole life, as far as a sample or an event showed it.
  package var cpu: Duration
  /// Its children times when last read: accounted before, and about to show again in those of its
  /// reaper.
  var childrenCPU: Duration = .zero
  package var outcomes: Snapshot.Exits.Outcomes?
  package var peakRSSBytes: UInt64?
  /// Its end, if there was an event of it and it is one process's.
  package var event: ExitEvent?
  /// Of one that no sample showed: it had ended by then, since boot.
  var endedBy: Duration?
  /// What was known of it while it lived.
  var facts: Snapshot.Process.Facts?

  /// `nil` for what was never listed.
  var id: Snapshot.Process.ID? { startTime.map { .init(pid: pid, startTime: $0) } }
  /// Whether a sample has shown it.
  private var wasRead: Bool { startTime.map { $0 >= .zero } ?? false }
  /// Whether there is anything to account.
  var isKnown: Bool { wasRead || outcomes != nil }
}

extension ProcessEnd {
  /// A process that was listed, with its event if there was one.
  init(_ process: Snapshot.Process, event: ExitEvent?, isCounted: Bool) {
    let event = event.map { $0.raised(to: process) }
    self.init(
      pid: process.id.pid, startTime: process.id.startTime,
      startedBy: process.id.startTime,
      parent: event?.parent ?? process.parent, name: process.facts.name,
      cpu: max(process.cpu, event?.cpu ?? .zero), childrenCPU: process.childrenCPU,
      outcomes: isCounted ? .init(event?.outcome) : nil, peakRSSBytes: event?.peakRSSBytes,
      event: event, facts: process.facts)
    // After an exec that no sample saw, the end is of another name.
    if event?.comm == process.facts.comm { self.event?.wholeName = process.facts.name }
  }

  /// A process that could never be read: what its event says, if there was one.
  init(unread process: Snapshot.Process, _ exit: ObservedExit?) {
    self =
      exit.map { ProcessEnd($0) }
      ?? ProcessEnd(pid: process.id.pid, parent: process.parent, name: "", cpu: .zero)
    startTime = process.id.startTime
  }

  /// A process that was born and ended between two samples.
  init(_ exit: ObservedExit) {
    let event = exit.event
    self.init(
      pid: event.pid, startedBy: exit.window.upperBound - event.elapsed, parent: event.parent,
      name: event.comm, cpu: event.cpu, outcomes: .init(event.outcome),
      peakRSSBytes: event.peakRSSBytes, event: event, endedBy: exit.window.upperBound)
  }
}

extension ExitEvent {
  /// With the memory that a sample saw: the kernel counts it for each CPU, and its peak (hiwater_rss in
  /// taskstats) is of the sum that it last made of that, some hundred KiB below.
  fileprivate func raised(to process: Snapshot.Process) -> Self {
    var event = self
    // After an exec that no sample saw it was another program's.
    if comm == process.facts.comm, let peak = peakRSSBytes, let seen = process.memory?.rssBytes {
      event.peakRSSBytes = max(peak, seen)
    }
    return event
  }
}

extension ProcessEnd {
  /// With the whole name of its like, where it has none of its own.
  func named(by names: WholeNames) -> ProcessEnd {
    var end = self
    if !wasRead { end.name = names.whole(name) }
    if let event, event.wholeName == nil { end.event?.wholeName = names.whole(event.comm) }
    return end
  }
}

extension ProcessEnd {
  /// One more exit under the same parent and name.
  package init(folding exit: ObservedExit, into sum: ProcessEnd?) {
    self = ProcessEnd(exit)
    event = nil
    startedBy = nil
    pid = 0
    guard let sum else { return }
    cpu += sum.cpu
    if let more = sum.outcomes { outcomes = outcomes.map { $0 + more } ?? more }
    if let peak = sum.peakRSSBytes { peakRSSBytes = max(peakRSSBytes ?? 0, peak) }
  }
}

extension Snapshot.Process {
  /// A process that lives and could never be read: its pid is all that is known of it.
  static func unread(pid: Int32) -> Self {
    Self(
      id: ID(pid: pid, startTime: .nanoseconds(-1)), facts: .unread, parent: -1, state: .other,
      cpu: .zero, childrenCPU: .zero, threads: 1, priority: 0, nice: 0, memory: nil)
  }

  var isUnread: Bool { id.startTime < .zero }
}

extension Snapshot.Process.Facts {
  fileprivate static let unread = Snapshot.Process.Facts(
    comm: "", arguments: nil, user: nil, isKernelThread: false)
}
