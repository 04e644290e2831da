import Linux

/// What the order of ended processes can be; names run from A, all else from the largest.
package enum ExitedOrder: String, Sendable, CaseIterable {
  case cpu, count
  case memory = "res"
  case name

  /// Whether the first ones are the smallest.
  package var isAscending: Bool { self == .name }
}

/// The processes that have ended since ptop started: by name, and the newest ends one by one.
package struct ExitedList: Sendable {
  /// All of one name.
  package struct Name: Equatable, Sendable {
    package let name: String
    package let entry: Snapshot.Exits.Entry
    /// Of the CPU time of all that ended; `nil` where that is none.
    package let share: Double?
    /// The command of the last one's parent, while that lives.
    package let parentComm: String?

    /// CPU time of each, on average.
    package var mean: Duration? {
      entry.count.flatMap { $0 > 0 ? entry.cpu / Int(clamping: $0) : nil }
    }
  }

  /// One end.
  package struct End: Equatable, Sendable {
    package let event: ExitEvent
    package let age: Duration
    /// The parent's command, while that lives.
    package let parentComm: String?
    /// `nil` where the number is all that is known.
    package let user: String?
    /// The beginning of it, where a sample showed that.
    package let commandLine: String?

    /// Its command line where that is known, else its name.
    package var command: String { commandLine ?? event.name }

    /// `4242 cc1plus -O2 a.cc`.
    package var title: String { "\(event.pid) \(command)" }
  }

  package let order: ExitedOrder
  /// `nil`: ended processes are not accounted, or there is no sample yet.
  package let source: Snapshot.Exits.Source?
  package let totalCPU: Duration
  package let eventsLost: UInt64
  /// Whether all that ended is accounted, each by its own name.
  package var isAccounted: Bool { source == .events && eventsLost == 0 }
  /// Whether names and ends are left out that the user does not want to see.
  package let isSelective: Bool
  /// Why no name or no end can match, whatever ended; `nil` where some may.
  package let mismatch: Mismatch?
  package let names: [Name]
  /// The newest first.
  package let ends: [End]
  /// Whether the time was over before all were looked at.
  package let isCut: Bool

  /// Keys that the user filters by and that have no value there: none of an end, or none of a name.
  package enum Mismatch: Equatable, Sendable {
    case ended([String])
    case names([String])
  }

  /// `isTurnedRound`: the order; that of the single ends stays.
  ///
  /// Of `served`, the filter and whether kernel threads are left out: only what these let through is
  /// there, whatever `rules` say. `hidesArguments`: `rules` must not find out what stands in command
  /// lines.
  ///
  /// With what `rules` say of the living that can be said of the ended: a filter and a user. Names have
  /// no user, so that none has the one that is asked for. A moment that was recorded has no single ends:
  /// those up to it are found among the newest, while these are few enough. `isLate`: whether the time is
  /// over in which they have to be found.
  package init(
    _ snapshot: Snapshot?, newest: Snapshot? = nil, order: ExitedOrder = .cpu,
    isTurnedRound: Bool = false, rules: ProcessSelection = ProcessSelection(),
    served: ProcessSelection = ProcessSelection(), hidesArguments: Bool = false,
    isLate: () -> Bool = { false }
  ) {
    let admission = ExitedAdmission(rules: rules, served: served, hidesArguments: hidesArguments)
    self.order = order
    let exits = snapshot?.exits
    source = exits?.source
    totalCPU = exits?.totalCPU ?? .zero
    eventsLost = exits?.eventsLost ?? 0
    isSelective = rules.filter != nil || rules.user != nil
    mismatch = admission.mismatch
    var isCut = false
    func hasTime() -> Bool {
      isCut = isCut || isLate()
      return !isCut
    }
    let names = snapshot.map { Self.names(of: $0) { hasTime() && admission.admits($0, $1) } } ?? []
    self.names = order.sorted(names, ascends: order.isAscending != isTurnedRound)
    ends =
      snapshot.map {
        Self.ends(of: $0, newest: newest) { hasTime() && admission.admits($0, age: $1) }
      } ?? []
    self.isCut = isCut
  }

  private static func names(
    of snapshot: Snapshot, _ admits: (String, Snapshot.Exits.Entry) -> Bool
  ) -> [Name] {
    guard let exits = snapshot.exits else { return [] }
    let total = exits.totalCPU.seconds
    return exits.byName.filter { admits($0.key, $0.value) }.map { name, entry in
      Name(
        name: name, entry: entry, share: total > 0 ? entry.cpu.seconds / total : nil,
        parentComm: entry.lastParent.flatMap { snapshot.processes.comm(ofPid: $0) })
    }
  }

  private static func ends(
    of snapshot: Snapshot, newest: Snapshot?,
    _ admits: (Snapshot.Exits.Recent, _ age: Duration) -> Bool
  ) -> [End] {
    let now = snapshot.taken.monotonic
    var recent = snapshot.exits?.recent ?? []
    if recent.isEmpty { recent = (newest?.exits?.recent ?? []).filter { $0.accounted <= now } }
    return recent.reversed().compactMap { recent in
      let age = max(now - recent.accounted, .zero)
      return admits(recent, age) ? end(recent, age: age, in: snapshot) : nil
    }
  }

  private static func end(
    _ recent: Snapshot.Exits.Recent, age: Duration, in snapshot: Snapshot
  ) -> End {
    let event = recent.event
    // A process that has the parent's number now but began after the child is another one.
    let began = snapshot.host.uptime.map { $0 - age - event.elapsed + .milliseconds(20) }
    return End(
      event: event, age: age,
      parentComm: snapshot.processes.comm(ofPid: event.parent, by: began), user: recent.user,
      commandLine: recent.shownCommandLine)
  }

  /// Of the names that are shown.
  package var shownCPU: Duration { names.reduce(.zero) { $0 + $1.entry.cpu } }
}

extension Snapshot.Exits.Recent {
  /// A program may leave its command line empty, or make it blanks.
  var shownCommandLine: String? {
    commandLine.flatMap { line in line.contains { $0 != " " } ? line : nil }
  }
}

extension ExitedOrder {
  /// What is unknown comes last, and equals by name, so that nothing jumps about.
  fileprivate func sorted(_ names: [ExitedList.Name], ascends: Bool) -> [ExitedList.Name] {
    let byName = names.sorted { $0.name < $1.name }
    return switch self {
    case .name: ascends ? byName : byName.reversed()
    case .cpu: byName.sorted(ascends: ascends) { $0.entry.cpu }
    case .count: byName.sorted(ascends: ascends) { $0.entry.count }
    case .memory: byName.sorted(ascends: ascends) { $0.entry.peakRSSBytes }
    }
  }
}

extension [Snapshot.Process] {
  /// The command of a process that began no later than `started`.
  fileprivate func comm(ofPid pid: Int32, by started: Duration? = nil) -> String? {
    guard let place = index(ofPid: pid) else { return nil }
    if let started, self[place].id.startTime > started { return nil }
    return self[place].facts.name
  }
}
