import Sampler

/// What the exit ledger holds of processes that samples had shown.
///
/// The ledger has whole lives. What samples showed of a life is counted where it was used, and must
/// be taken out of the ledger's growth, under the name that the ledger has it by, or it would count
/// twice: for the process, and for whoever the ledger charges.
struct LedgerCharges: Sendable {
  struct Charge: Sendable {
    var cpu = Duration.zero
    var count: UInt64 = 0
  }

  private(set) var byName: [String: Charge] = [:]
  private(set) var cpu = Duration.zero

  /// `reaper`: the command of whoever waited for it.
  mutating func add(
    _ process: Snapshot.Process, reaper: String?, in exits: Snapshot.Exits
  ) {
    let name = exits.source == .children ? reaper ?? process.facts.name : process.facts.name
    // A ledger that is full has it with the others.
    let known = exits.byName[name] == nil ? ExitLedger.otherName : name
    byName[known, default: Charge()].cpu += process.cpu.countable
    byName[known, default: Charge()].count += 1
    cpu += process.cpu.countable
  }

  /// What ended since an earlier state of the ledger without that a sample had shown it.
  func unseen(
    _ name: String, _ entry: Snapshot.Exits.Entry, since before: Snapshot.Exits.Entry?
  ) -> Charge? {
    let charge = byName[name]
    if charge == nil, let before, before.cpu == entry.cpu, before.count == entry.count {
      return nil
    }
    let ended = (entry.count ?? 0) - min(before?.count ?? 0, entry.count ?? 0)
    let grown = entry.cpu - (before?.cpu ?? .zero)
    // A process may be missed one sample before the ledger has it.
    return Charge(
      cpu: (grown - (charge?.cpu ?? .zero)).countable,
      count: ended - min(charge?.count ?? 0, ended))
  }
}

/// Who waits for a process whose parent may have ended as well: the nearest ancestor that lives.
struct Reapers {
  /// Longer lines of descent than this are a loop made of reused pids.
  private static let depth = 64
  /// Start times are in clock ticks, rounded down.
  private static let tick = Duration.milliseconds(20)

  /// Both ascending by pid.
  let before, now: [Snapshot.Process]

  func command(of process: Snapshot.Process) -> String? {
    var pid = process.parent
    for _ in 0..<Self.depth where pid > 0 {
      if let place = now.index(ofPid: pid),
        now[place].id.startTime <= process.id.startTime + Self.tick
      {
        return now[place].facts.name
      }
      // Nobody knows whose it was: init's.
      pid = before.index(ofPid: pid).map { before[$0].parent } ?? (pid == 1 ? 0 : 1)
    }
    return nil
  }
}
