import Snapshots

/// Ended processes, from the kernel's events to the totals.
struct EndedProcesses {
  private let source: Source?
  private var totals: ExitTotals
  /// Why there is no listener; `nil` with one.
  private(set) var unavailable: ExitsUnavailable?

  /// `nil` when nothing is to be accounted. `isOwn`: the tree lists this machine's own processes. Throws
  /// where events must be had (``ExitMode/on``) and cannot.
  init?(_ mode: ExitMode, isOwn: Bool, tick: Duration) throws {
    if mode == .off { return nil }
    do {
      self.init(try Self.openListener(isOwn: isOwn), tick: tick)
    } catch {
      if mode == .on { throw error }
      self.init(nil, tick: tick)
      unavailable = error as? ExitsUnavailable
    }
  }

  /// From a listener's events; without one from children times.
  init(_ listener: ExitListener?, tick: Duration) {
    source = listener.map(Source.init)
    totals = ExitTotals(source: source == nil ? .children : .events, tick: tick)
  }

  /// Ends the listener's thread with the last accounting that uses it.
  private final class Source: Sendable {
    let listener: ExitListener
    init(_ listener: ExitListener) { self.listener = listener }
    deinit { listener.stop() }
  }

  /// Throws ``ExitsUnavailable``, and ``NoThread`` where none can be had for the listener.
  private static func openListener(isOwn: Bool) throws -> ExitListener {
    guard isOwn else { throw ExitsUnavailable.foreignTree }
    let listener = try ExitListener()
    try listener.start()
    return listener
  }

  /// What takes the events that have come by the moment of its call; for any thread.
  var divider: @Sendable () -> Void {
    guard let listener = source?.listener else { return {} }
    return { listener.divide() }
  }

  /// The totals with what ended since the last sample. The list must have been read before: an event
  /// is there before its process leaves the list.
  mutating func account(
    _ sample: ExitTotals.Sample, of descendants: Descendants? = nil
  ) -> Snapshot.Exits {
    let batch = source?.listener.collect(processes: sample.processes) ?? ExitBatch()
    return totals.add(sample, descendants?.ends(of: batch) ?? batch)
  }
}
