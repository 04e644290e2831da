/// A process that is no longer listed, or several that nobody ever saw listed.
struct Departure: Sendable, Equatable {
  var pid: Int32
  /// `nil` for what was never listed.
  var startTime: Duration?
  /// It began no later than this; `nil` for several.
  var startedBy: Duration?
  /// The last that is known.
  var parent: Int32
  var name: String
  /// CPU time of its whole life, as far as it was seen or told.
  var own: Duration
  /// Children times that it showed when last seen: accounted already, and about to show again in
  /// those of its reaper.
  var already: Duration = .zero
  var outcomes: Snapshot.Exits.Outcomes?
  var peakRSSBytes: UInt64?
  /// Its end, if it was told and is one process's.
  var event: ExitEvent?
}

extension Departure {
  /// A process that was listed, with its end if that was told.
  init(_ process: Snapshot.Process, event: ExitEvent?, isCounted: Bool) {
    self.init(
      pid: process.id.pid, startTime: process.id.startTime,
      startedBy: process.id.startTime,
      parent: event?.parent ?? process.parent, name: process.facts.comm,
      own: max(process.cpu, event?.cpu ?? .zero), already: process.childrenCPU,
      outcomes: isCounted ? .init(event?.outcome) : nil, peakRSSBytes: event?.peakRSSBytes,
      event: event)
  }

  /// A process that was born and ended between two samples.
  init(_ exit: ObservedExit) {
    let event = exit.event
    self.init(
      pid: event.pid, startedBy: exit.window.upperBound - event.elapsed, parent: event.parent,
      name: event.comm, own: event.cpu, outcomes: .init(event.outcome),
      peakRSSBytes: event.peakRSSBytes, event: event)
  }
}
