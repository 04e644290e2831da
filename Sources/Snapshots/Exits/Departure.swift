/// A process that is no longer listed, or several that nobody ever saw listed.
package struct Departure: Sendable, Equatable {
  package var pid: Int32
  /// `nil` for what was never listed.
  var startTime: Duration?
  /// It began no later than this; `nil` for several.
  package var startedBy: Duration?
  /// The last that is known.
  var parent: Int32
  var name: String
  /// CPU time of its whole life, as far as it was seen or told.
  package var own: Duration
  /// Children times that it showed when last seen: accounted already, and about to show again in
  /// those of its reaper.
  var already: Duration = .zero
  package var outcomes: Snapshot.Exits.Outcomes?
  package var peakRSSBytes: UInt64?
  /// Its end, if it was told and is one process's.
  package var event: ExitEvent?
}

extension Departure {
  /// A process that was listed, with its end if that was told.
  init(_ process: Snapshot.Process, event: ExitEvent?, isCounted: Bool) {
    self.init(
      pid: process.id.pid, startTime: process.id.startTime,
      startedBy: process.id.startTime,
      parent: event?.parent ?? process.parent, name: process.facts.name,
      own: max(process.cpu, event?.cpu ?? .zero), already: process.childrenCPU,
      outcomes: isCounted ? .init(event?.outcome) : nil, peakRSSBytes: event?.peakRSSBytes,
      event: event)
    // After an exec that no sample saw, the end is of another name.
    if event?.comm == process.facts.comm { self.event?.wholeName = process.facts.name }
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

extension Departure {
  /// With the whole name of its like, where it has none of its own.
  func named(by names: WholeNames) -> Departure {
    var departure = self
    if startTime == nil { departure.name = names.whole(name) }
    if let event, event.wholeName == nil { departure.event?.wholeName = names.whole(event.comm) }
    return departure
  }
}

extension Departure {
  /// One more exit under the same parent and name.
  package init(folding exit: ObservedExit, into sum: Departure?) {
    self = Departure(exit)
    event = nil
    startedBy = nil
    pid = 0
    guard let sum else { return }
    own += sum.own
    if let more = sum.outcomes { outcomes = outcomes.map { $0 + more } ?? more }
    if let peak = sum.peakRSSBytes { peakRSSBytes = max(peakRSSBytes ?? 0, peak) }
  }
}
