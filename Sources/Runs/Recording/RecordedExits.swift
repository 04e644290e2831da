import Linux
import Snapshots

/// What a recording has of ended processes, added up: by the one that writes it, which finds out what is
/// still to be said, and by the one that reads it.
struct RecordedExits: Sendable {
  let source: Snapshot.Exits.Source
  private(set) var ledger = ExitLedger()

  init(source: Snapshot.Exits.Source) { self.source = source }

  /// What is added from now on came with the sample of that time.
  mutating func begin(at taken: Duration) { ledger.begin(at: taken) }

  /// An end, with the process as samples last showed it, if one did.
  ///
  /// Without events the one that waited for it has its CPU time (``Snapshot/Exits/Source/children``), which
  /// the line does not say.
  mutating func add(_ exit: RecordLine.Exit, of listed: Snapshot.Process?) {
    guard source == .events else { return }
    guard let event = exit.event else {
      // The event was lost.
      if let listed {
        ledger.add(listed.cpu, under: listed.facts.name, outcomes: .init(nil))
      }
      return
    }
    ledger.add(
      max(event.cpu, listed?.cpu ?? .zero), under: listed?.facts.name ?? event.name,
      outcomes: .init(event.outcome), peakRSSBytes: event.peakRSSBytes, parent: event.parent)
  }

  mutating func add(_ reaped: RecordLine.Reaped) {
    ledger.add(
      reaped.cpu, under: reaped.name, outcomes: reaped.outcomes,
      peakRSSBytes: reaped.peakRSSBytes)
  }

  mutating func note(
    _ exit: RecordLine.Exit, of listed: Snapshot.Process?, accounted taken: Duration
  ) {
    guard let event = exit.event else { return }
    // After an exec that no sample saw it was another program.
    let facts = listed?.facts.comm == event.comm ? listed?.facts : nil
    ledger.note(
      .init(
        event: event, accounted: taken, endedBy: exit.endedBy,
        commandLine: facts?.commandLine?.cut(toBytes: Self.commandLineLimit), user: exit.user))
  }

  /// As the ledger of a live host keeps it.
  private static let commandLineLimit = 1024
}

extension RecordedExits {
  /// Adds what the lines of a sample say, and what they do not, which the ledger of the snapshots has grown
  /// by: that is returned.
  mutating func take(
    _ ends: inout RecordedEnds, _ now: Snapshot.Exits, since before: Snapshot.Exits,
    taken: (before: Duration, now: Duration)
  ) -> [RecordLine] {
    let earlier = ledger
    begin(at: taken.now)
    for end in ends.told { add(end.exit, of: end.listed) }
    var missing: [RecordLine.Reaped] = []
    var rest = now.totalCPU - before.totalCPU - (ledger.totalCPU - earlier.totalCPU)
    let grown = now.grown(since: before.byName, taken: taken.before)
    let names = Set(grown.map(\.name))
    for (name, growth) in grown.sorted(by: { $0.name < $1.name }) {
      guard let more = self.missing(name, growth, since: earlier, at: ends.time) else { continue }
      missing.append(more)
      rest -= more.cpu
    }
    // What a line has under a name that the ledger does not have it under.
    for name in Set(ends.told.map(\.name)).subtracting(names).sorted() {
      let told = (ledger.byName[name]?.cpu ?? .zero) - (earlier.byName[name]?.cpu ?? .zero)
      guard told > .zero else { continue }
      missing.append(.init(time: ends.time, name: name, cpu: .zero - told))
      rest += told
    }
    // Of names that gave way in the ledger at once.
    if rest != .zero { missing.append(.init(time: ends.time, name: CommandName.other, cpu: rest)) }
    for line in missing { add(line) }
    return missing.map { .reaped($0) }
  }

  /// What the lines do not say of what a name grew by.
  private func missing(
    _ name: String, _ growth: Snapshot.Exits.Entry, since earlier: ExitLedger, at time: Duration
  ) -> RecordLine.Reaped? {
    let (told, before) = (ledger.byName[name], earlier.byName[name])
    let cpu = growth.cpu - ((told?.cpu ?? .zero) - (before?.cpu ?? .zero))
    let outcomes = growth.outcomes.map {
      $0.without(told?.outcomes ?? .init(), thatHad: before?.outcomes ?? .init())
    }
    let peak = growth.peakRSSBytes.flatMap { $0 > told?.peakRSSBytes ?? 0 ? $0 : nil }
    let hasCounts = (outcomes?.count ?? 0) > 0
    guard told == nil || cpu != .zero || hasCounts || peak != nil else { return nil }
    return RecordLine.Reaped(
      time: time, name: name, cpu: cpu, outcomes: hasCounts ? outcomes : nil,
      peakRSSBytes: peak)
  }
}

extension Snapshot.Exits.Outcomes {
  /// Without what others grew by.
  fileprivate func without(_ others: Self, thatHad before: Self) -> Self {
    func rest(_ key: KeyPath<Self, UInt64>) -> UInt64 {
      let grown = others[keyPath: key] - min(before[keyPath: key], others[keyPath: key])
      return self[keyPath: key] - min(grown, self[keyPath: key])
    }
    return Self(
      ok: rest(\.ok), error: rest(\.error), signal: rest(\.signal), unknown: rest(\.unknown))
  }
}

/// The ends that a sample brings, and which of the listed processes each is of.
struct RecordedEnds {
  struct End {
    var exit: RecordLine.Exit
    /// As samples last showed it.
    var listed: Snapshot.Process?

    /// Which the ledger has it by.
    var name: String { listed?.facts.name ?? exit.event?.name ?? "" }
  }

  let time: Duration
  /// In the order of the lines.
  private(set) var told: [End] = []
  private var ended: [Int32: Snapshot.Process]

  init(time: Duration, ended: [Snapshot.Process]) {
    self.time = time
    self.ended = Dictionary(ended.map { ($0.id.pid, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func eventLines(_ recent: ArraySlice<Snapshot.Exits.Recent>) -> [RecordLine] {
    recent.map { end in
      // Else it is of one that had the pid after it, or before.
      let listed = end.endedBy == nil ? ended.removeValue(forKey: end.event.pid) : nil
      let exit = RecordLine.Exit(
        time: time, pid: end.event.pid, startTime: listed?.id.startTime, event: end.event,
        endedBy: end.endedBy, user: end.user)
      told.append(End(exit: exit, listed: listed))
      return .exit(exit)
    }
  }

  /// Those of which nothing more is known.
  mutating func restLines() -> [RecordLine] {
    ended.values.sorted { $0.id.pid < $1.id.pid }.map { process in
      let exit = RecordLine.Exit(
        time: time, pid: process.id.pid, startTime: process.id.startTime, event: nil, user: nil)
      told.append(End(exit: exit, listed: process))
      return .exit(exit)
    }
  }
}

extension Snapshot.Exits {
  /// The newest ends that came with a later sample than that of the time, oldest first.
  func recent(since taken: Duration) -> ArraySlice<Recent> {
    let first = recent.lastIndex { $0.accounted <= taken }.map { $0 + 1 } ?? recent.startIndex
    return recent[first...]
  }
}
