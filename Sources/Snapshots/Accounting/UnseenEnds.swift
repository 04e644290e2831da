/// What the ledger of ended processes tells beyond what samples had shown of them.
///
/// The ledger has whole lives. What samples showed of a life was accounted when it was used, so it is
/// taken out of the ledger's growth, under the name that the ledger has it by: the process's own, or
/// without exit events that of the process that waited for it.
struct UnseenEnds: Sendable {
  typealias Exits = Snapshot.Exits

  /// Under one name, with the name as the ledger has it.
  struct Growth: Equatable, Sendable {
    let name: String
    var cpu: Duration
    var count: UInt64 = 0
    /// `nil` unless it is larger than any before.
    var peakRSSBytes: UInt64?
  }

  /// To be taken out of the ledger's growth.
  private struct Charge: Sendable {
    var cpu = Duration.zero
    var count: UInt64 = 0
    /// Since an earlier snapshot.
    var isLate = false

    /// What of it a growth holds leaves both.
    mutating func settle(_ growth: inout Growth) {
      let (cpu, count) = (min(cpu, growth.cpu), min(count, growth.count))
      (growth.cpu, growth.count) = (growth.cpu - cpu, growth.count - count)
      (self.cpu, self.count) = (self.cpu - cpu, self.count - count)
    }
  }

  /// `nil` before the first state of the ledger, which is where its growth begins.
  private var before: (byName: [String: Exits.Entry], totalCPU: Duration)?
  private var owed: [String: Charge] = [:]

  /// What is news in a state of the ledger, in the order of the names; `since`: when the one before was
  /// taken.
  mutating func take(
    _ exits: Exits, ended: [Accounting.Ended], before processes: [Snapshot.Process],
    now: [Snapshot.Process], since: Duration?
  ) -> [Growth] {
    defer { before = (exits.byName, exits.totalCPU) }
    guard let before else { return [] }
    let reapers = Reapers(before: processes, now: now)
    for end in ended { owe(end.process, reapers, exits) }
    var growth = exits.grown(since: before.byName, taken: since).map { name, entry in
      Growth(
        name: name, cpu: entry.cpu, count: entry.count ?? 0, peakRSSBytes: entry.peakRSSBytes)
    }
    growth.sort { $0.name < $1.name }
    // Of names that gave way in the ledger before this reader saw their last growth.
    let missing = exits.totalCPU - before.totalCPU - growth.reduce(.zero) { $0 + $1.cpu }
    if missing > .zero { growth.append(Growth(name: CommandName.other, cpu: missing)) }
    settle(&growth, source: exits.source)
    return growth
  }

  private mutating func owe(
    _ process: Snapshot.Process, _ reapers: Reapers, _ exits: Exits
  ) {
    let reaper = exits.source == .children ? reapers.command(of: process) : nil
    let name = reaper ?? process.facts.name
    // One that has no place in the ledger is with the others there.
    let known = exits.byName[name] == nil ? CommandName.other : name
    owed[known, default: Charge()].cpu += process.cpu.countable
    owed[known, default: Charge()].count += 1
  }

  /// What the name itself did not grow by is taken out of what grew most: of a process that the ledger
  /// has by a name that this reader does not know (a guess which one waited for it, an exec in a sample
  /// that was skipped). Where the ledger has it one snapshot later, it is waited for that long.
  private mutating func settle(_ growth: inout [Growth], source: Exits.Source) {
    if owed.isEmpty { return }
    for place in growth.indices { owed[growth[place].name]?.settle(&growth[place]) }
    forgetSettled(source)
    if owed.isEmpty { return }
    let largest = growth.indices.sorted { growth[$0].cpu > growth[$1].cpu }
    for name in owed.keys.sorted() where source == .children || owed[name]?.isLate == true {
      for place in largest { owed[name]?.settle(&growth[place]) }
    }
    forgetSettled(source)
    for name in owed.keys { owed[name]?.isLate = true }
  }

  /// Without events the ledger has no numbers of processes.
  private mutating func forgetSettled(_ source: Exits.Source) {
    owed = owed.filter { _, charge in
      charge.cpu > .zero || charge.count > 0 && source == .events && !charge.isLate
    }
  }
}

/// Which command waits for a process whose parent may have ended as well: the nearest ancestor that lives.
private struct Reapers {
  /// Longer lines of descent than this are a loop made of reused pids.
  private static let depth = 64

  /// Both ascending by pid.
  let before, now: [Snapshot.Process]

  func command(of process: Snapshot.Process) -> String? {
    var pid = process.parent
    for _ in 0..<Self.depth where pid > 0 {
      if let place = now.index(ofPid: pid),
        now[place].id.startTime <= process.id.startTime + Snapshot.Process.ID.startTolerance
      {
        return now[place].facts.name
      }
      // Where it is not known whose child that was, init's.
      pid = before.index(ofPid: pid).map { before[$0].parent } ?? (pid == 1 ? 0 : 1)
    }
    return nil
  }
}

extension Accounting {
  /// What no sample showed of the processes that ended.
  mutating func account(
    _ growth: [UnseenEnds.Growth], _ exits: Snapshot.Exits, _ ended: [Ended], since: Duration?
  ) {
    for news in growth where news.cpu > .zero || news.count > 0 || news.peakRSSBytes != nil {
      let place = place(of: CommandName.ofEnded(news.name))
      let cpu = news.cpu.countable
      commands[place].active = taken ?? .zero
      commands[place].value.cpu += cpu
      commands[place].value.count &+= news.count
      (unseen, unseenCount) = (unseen + cpu, unseenCount &+ news.count)
      if let peak = news.peakRSSBytes {
        let largest = max(commands[place].value.largestRSSBytes ?? 0, peak)
        commands[place].value.largestRSSBytes = largest
      }
    }
    guard let since else { return }
    // The newest are the last; they bear the time of the sample that they came with.
    for end in exits.recent.reversed() {
      guard end.accounted > since else { break }
      if let seen = ended.first(where: { $0.process.id.pid == end.event.pid }) {
        note(end.event, at: place(of: seen.slot))
      } else if exits.byName[end.event.name] != nil {
        note(end.event, at: place(of: CommandName.ofEnded(end.event.name)))
      }
    }
  }
}
