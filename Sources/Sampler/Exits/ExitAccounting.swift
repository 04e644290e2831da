/// Ended processes, from where the kernel tells of them to the totals.
struct ExitAccounting {
  private let source: Source?
  private var totals: ExitTotals

  /// `nil` when nothing is to be accounted. `isOwn`: the tree lists this machine's own processes.
  init?(_ mode: ExitMode, isOwn: Bool, tick: Duration) throws {
    if mode == .off { return nil }
    self.init(try Self.openListener(mode, isOwn: isOwn), tick: tick)
  }

  /// From what a listener tells; without one from children times.
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

  private static func openListener(_ mode: ExitMode, isOwn: Bool) throws -> ExitListener? {
    do {
      guard isOwn else { throw ExitsUnavailable.foreignTree }
      let listener = try ExitListener()
      try listener.start()
      return listener
    } catch {
      if mode == .on { throw error }
      return nil
    }
  }

  /// The totals with what ended since the last sample. The list must have been read before: an event
  /// is there before its process leaves the list.
  mutating func account(_ sample: ExitTotals.Sample) -> Snapshot.Exits {
    let batch = source?.listener.collect(listed: sample.processes)
    return totals.add(sample, batch ?? ExitBatch())
  }
}
