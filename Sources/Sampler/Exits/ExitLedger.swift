/// The CPU time of ended processes by name: nothing is ever taken out.
package struct ExitLedger: Sendable {
  typealias Entry = Snapshot.Exits.Entry

  static let namesLimit = 1000
  package static let otherName = "(other)"
  static let recentLimit = 256

  private(set) var byName: [String: Entry] = [:]
  private(set) var totalCPU: Duration = .zero
  private var latest: [Snapshot.Exits.Recent] = []

  /// The newest ends, oldest first.
  var recent: [Snapshot.Exits.Recent] { Array(latest.suffix(Self.recentLimit)) }

  /// CPU time under a name, and what else is known of whose it was.
  mutating func add(
    _ cpu: Duration, under name: String, outcomes: Snapshot.Exits.Outcomes? = nil,
    peakRSSBytes: UInt64? = nil, parent: Int32? = nil
  ) {
    totalCPU += cpu
    update(name) { entry in
      entry.cpu += cpu
      if let outcomes { entry.outcomes = (entry.outcomes ?? .init()) + outcomes }
      if let peakRSSBytes { entry.peakRSSBytes = max(entry.peakRSSBytes ?? 0, peakRSSBytes) }
      if let parent { entry.lastParent = parent }
    }
  }

  mutating func note(_ event: ExitEvent, accounted: Duration) {
    latest.append(.init(event: event, accounted: accounted))
    // In one go, so that an end costs no move of all the others.
    if latest.count >= 2 * Self.recentLimit { latest.removeFirst(Self.recentLimit) }
  }

  private mutating func update(_ name: String, _ change: (inout Entry) -> Void) {
    let isRoom = byName.count < Self.namesLimit || byName[name] != nil
    change(&byName[isRoom ? name : Self.otherName, default: Entry()])
  }
}
