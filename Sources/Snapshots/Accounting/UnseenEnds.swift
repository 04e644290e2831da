/// What the ledger of ended processes has beyond what samples had shown of them.
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

  /// What samples had shown of processes that ended: to be taken out of the ledger's growth.
  private struct Shown: Sendable {
    var cpu = Duration.zero
    var count: UInt64 = 0
    /// Since an earlier snapshot.
    var isLate = false

    /// Takes out what the growth has of it, which then is out of this as well.
    mutating func takeOut(of growth: inout Growth) {
      let (cpu, count) = (min(cpu, growth.cpu), min(count, growth.count))
      (growth.cpu, growth.count) = (growth.cpu - cpu, growth.count - count)
      (self.cpu, self.count) = (self.cpu - cpu, self.count - count)
    }
  }

  /// `nil` before the first state of the ledger, which is where its growth begins.
  private var before: (byName: [String: Exits.Entry], totalCPU: Duration)?
  private var shown: [String: Shown] = [:]

  /// What is new in a state of the ledger, in the order of the names; `since`: when the one before was
  /// taken.
  mutating func take(
    _ exits: Exits, ended: [Accounting.Ended], before processes: [Snapshot.Process],
    now: [Snapshot.Process], since: Duration?
  ) -> [Growth] {
    defer { before = (exits.byName, exits.totalCPU) }
    guard let before else { return [] }
    let descent = Descent(before: processes, now: now)
    for end in ended { add(end.process, descent, exits) }
    var growth = exits.grown(since: before.byName, taken: since).map { name, entry in
      Growth(
        name: name, cpu: entry.cpu, count: entry.count ?? 0, peakRSSBytes: entry.peakRSSBytes)
    }
    growth.sort { $0.name < $1.name }
    // Of names that gave way in the ledger before this reader saw their last growth.
    let missing = exits.totalCPU - before.totalCPU - growth.reduce(.zero) { $0 + $1.cpu }
    if missing > .zero { growth.append(Growth(name: CommandName.other, cpu: missing)) }
    takeOutShown(of: &growth, source: exits.source)
    return growth
  }

  private mutating func add(
    _ process: Snapshot.Process, _ descent: Descent, _ exits: Exits
  ) {
    let reaper = exits.source == .children ? descent.reaper(of: process) : nil
    let name = reaper.map { descent.now[$0].facts.name } ?? process.facts.name
    // One that has no place in the ledger is with the others there.
    let known = exits.byName[name] == nil ? CommandName.other : name
    shown[known, default: Shown()].cpu += process.cpu.countable
    shown[known, default: Shown()].count += 1
  }

  /// What the name itself did not grow by is taken out of what grew most: of a process that the ledger
  /// has by a name that this reader does not know (a guess which one waited for it, an exec in a sample
  /// that was skipped). Where the ledger has it one snapshot later, it is waited for that long.
  private mutating func takeOutShown(of growth: inout [Growth], source: Exits.Source) {
    if shown.isEmpty { return }
    for place in growth.indices { shown[growth[place].name]?.takeOut(of: &growth[place]) }
    forgetTakenOut(source)
    if shown.isEmpty { return }
    let largest = growth.indices.sorted { growth[$0].cpu > growth[$1].cpu }
    for name in shown.keys.sorted() where source == .children || shown[name]?.isLate == true {
      for place in largest { shown[name]?.takeOut(of: &growth[place]) }
    }
    forgetTakenOut(source)
    for name in shown.keys { shown[name]?.isLate = true }
  }

  /// Without events the ledger has no numbers of processes.
  private mutating func forgetTakenOut(_ source: Exits.Source) {
    shown = shown.filter { _, rest in
      rest.cpu > .zero || rest.count > 0 && source == .events && !rest.isLate
    }
  }
}

extension Accounting {
  /// What no sample showed of the processes that ended.
  mutating func account(_ growth: [UnseenEnds.Growth]) {
    for more in growth where more.cpu > .zero || more.count > 0 || more.peakRSSBytes != nil {
      let place = place(of: CommandName.ofEnded(more.name))
      let cpu = more.cpu.countable
      commands[place].active = taken ?? .zero
      commands[place].value.cpu += cpu
      commands[place].value.count &+= more.count
      (unseen, unseenCount) = (unseen + cpu, unseenCount &+ more.count)
      if let peak = more.peakRSSBytes {
        let largest = max(commands[place].value.largestRSSBytes ?? 0, peak)
        commands[place].value.largestRSSBytes = largest
      }
    }
  }

  /// The newest ends, each to the command that samples showed it in, else to that of its name; `ended`
  /// ascend by pid, `since` and `uptime` are of the snapshot before.
  mutating func note(_ exits: Snapshot.Exits, _ ended: [Ended], since: Duration, uptime: Duration?)
  {
    // The newest are the last; they bear the time of the sample that they came with.
    for end in exits.recent.reversed() {
      guard end.accounted > since else { break }
      if let seen = ended.process(of: end.event, listedAt: uptime) {
        note(end.event, at: place(of: seen.slot))
        if hasOwnNaming { moveRest(of: end.event, seen) }
      } else if exits.byName[end.event.name] != nil {
        note(end.event, at: place(of: CommandName.ofEnded(end.event.name)))
      }
    }
  }
}

extension Accounting {
  /// What a process used after the last sample of it is with the ledger's name; it goes to its own.
  private mutating func moveRest(of event: ExitEvent, _ seen: Ended) {
    let (from, to) = (place(of: CommandName.ofEnded(event.name)), place(of: seen.slot))
    let rest = min(max(event.cpu - seen.process.cpu, .zero), commands[from].value.cpu)
    if from == to || rest == .zero { return }
    commands[from].value.cpu -= rest
    commands[to].value.cpu += rest
  }
}

extension [Accounting.Ended] {
  /// Which of them, ascending by pid, an end is of. It cannot have come before the sample in which the
  /// process was still listed: then it is another's, which had the pid after it.
  fileprivate func process(of event: ExitEvent, listedAt uptime: Duration?) -> Accounting.Ended? {
    guard let place = index(ofPid: event.pid) else { return nil }
    let end = self[place].process.id.startTime + event.elapsed + Snapshot.Process.ID.startTolerance
    return uptime.map { end < $0 } ?? false ? nil : self[place]
  }
}

extension Accounting.Ended: AscendingByPid {
  package static func pid(of list: [Self], at place: Int) -> Int32 { list[place].process.id.pid }
}
