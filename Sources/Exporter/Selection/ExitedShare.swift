import Sampler

/// The CPU time of ended processes without what was told of them while they lived (``Exposures``).
///
/// The sampler's totals hold whole lives by name. In the sample in which a process is found to have
/// ended, its total grew by the whole life; what was told is taken off that growth, so that no total
/// ever goes back.
struct ExitedShare: Sendable {
  typealias Exits = Snapshot.Exits

  private var before: [String: Exits.Entry] = [:]
  /// What was taken off each name.
  private var taken: [String: Duration] = [:]
  /// What is still to be taken off each name: the total has not grown yet.
  private var owed: [String: Duration] = [:]

  /// The totals of a sample, given who ended since the last one.
  mutating func served(
    _ exits: Exits, closed: [Exposures.Closed], processes: [Snapshot.Process]
  ) -> Exits {
    for process in closed where process.told > .zero {
      owed[name(of: process.process, exits, processes), default: .zero] += process.told
    }
    if !owed.isEmpty { settle(exits) }
    before = exits.byName
    return remainder(of: exits)
  }

  /// Under which its life is booked: its own, or without events the name of who reaped it.
  private func name(
    of process: Snapshot.Process, _ exits: Exits, _ processes: [Snapshot.Process]
  ) -> String {
    let parent = processes.index(ofPid: process.parent).map { processes[$0].facts.name }
    let name = exits.source == .children ? parent ?? process.facts.name : process.facts.name
    return exits.byName[name] == nil ? ExitLedger.otherName : name
  }

  private mutating func settle(_ exits: Exits) {
    var growth = exits.byName.mapValues(\.cpu).merging(before.mapValues(\.cpu)) { $0 - $1 }
      .filter { $0.value > .zero }
    for name in owed.keys.sorted() { settle(name, against: name, &growth) }
    // Who reaped an orphan is a guess: then it is whoever grew.
    guard exits.source == .children, !owed.isEmpty else { return }
    let largest = growth.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    for name in owed.keys.sorted() {
      for other in largest where owed[name] != nil { settle(name, against: other, &growth) }
    }
  }

  private mutating func settle(
    _ debtor: String, against name: String, _ growth: inout [String: Duration]
  ) {
    guard let debt = owed[debtor], let room = growth[name] else { return }
    let paid = min(debt, room)
    taken[name, default: .zero] += paid
    growth[name] = room - paid
    owed[debtor] = debt == paid ? nil : debt - paid
  }

  private func remainder(of exits: Exits) -> Exits {
    var exits = exits
    for (name, time) in taken {
      exits.byName[name]?.cpu -= time
      exits.totalCPU -= time
    }
    return exits
  }
}
