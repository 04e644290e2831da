/// The CPU time of ended processes by name.
///
/// The sum of all has whole lives for ever. Of names there are so many: a new one takes the place of the
/// one that was idle for longest, where that is long enough for every reader to have seen its last.
package struct ExitLedger: Sendable {
  package typealias Entry = Snapshot.Exits.Entry

  /// Names like those of ``NameTable``; a dictionary, because snapshots share it.
  static let namesLimit = NameTable<Entry>.limit
  /// A name that something ended under within this time stays.
  static let rest = Duration.seconds(60)
  static let recentLimit = 256
  /// So many bytes of the command line of each of those.
  static let commandLineLimit = 1024

  package private(set) var byName: [String: Entry] = [:]
  package private(set) var totalCPU: Duration = .zero
  /// `nil` before the first event.
  package private(set) var outcomes: Snapshot.Exits.Outcomes?
  private var latest: [Snapshot.Exits.Recent] = []
  /// How many of them are of the sample at hand.
  private var fresh = 0
  /// When what is added now was found to have ended, on the monotonic clock of the snapshots.
  private var now = Duration.zero
  private var idle = LongestIdle<String>(after: rest)

  package init() {}

  /// The newest ends, oldest first; and where each is wanted, no fewer than came since ``begin(at:)``.
  package func recent(hasEach: Bool) -> [Snapshot.Exits.Recent] {
    Array(latest.suffix(hasEach ? max(fresh, Self.recentLimit) : Self.recentLimit))
  }

  /// What is added from now on was found to have ended then.
  package mutating func begin(at now: Duration) {
    (self.now, fresh) = (now, 0)
    // In one go, so that an end costs no move of all the others.
    if latest.count >= 2 * Self.recentLimit {
      latest.removeFirst(latest.count - Self.recentLimit)
    }
  }

  /// CPU time under a name, and what else is known of the process or processes that used it.
  package mutating func add(
    _ cpu: Duration, under name: String, outcomes: Snapshot.Exits.Outcomes? = nil,
    peakRSSBytes: UInt64? = nil, parent: Int32? = nil
  ) {
    totalCPU += cpu
    if let outcomes { self.outcomes = (self.outcomes ?? .init()) + outcomes }
    update(name) { entry in
      entry.cpu += cpu
      if let outcomes { entry.outcomes = (entry.outcomes ?? .init()) + outcomes }
      if let peakRSSBytes { entry.peakRSSBytes = max(entry.peakRSSBytes ?? 0, peakRSSBytes) }
      if let parent { entry.lastParent = parent }
    }
  }

  /// The end of one process, if there was an event of it.
  mutating func note(_ end: ProcessEnd, accounted: Duration) {
    guard let event = end.event else { return }
    // After an exec that no sample saw it was another program.
    let facts = end.facts?.comm == event.comm ? end.facts : nil
    let whole = facts?.commandLine
    note(
      .init(
        event: event, accounted: accounted, endedBy: end.endedBy,
        commandLine: whole?.cut(toBytes: Self.commandLineLimit),
        isCut: whole.map { $0.utf8.count > Self.commandLineLimit } ?? false, user: facts?.user))
  }

  /// The end of one process.
  package mutating func note(_ end: Snapshot.Exits.Recent) {
    latest.append(end)
    fresh += 1
  }

  private mutating func update(_ name: String, _ change: (inout Entry) -> Void) {
    let hasRoom = byName[name] != nil || byName.count < Self.namesLimit || makeRoom()
    let now = now
    func update(_ entry: inout Entry) {
      change(&entry)
      entry.changed = now
    }
    update(&byName[hasRoom ? name : CommandName.other, default: Entry(since: now)])
  }

  private mutating func makeRoom() -> Bool {
    guard let name = longestIdle() else { return false }
    byName[name] = nil
    return true
  }

  private mutating func longestIdle() -> String? {
    let (entries, now) = (byName, now)
    return idle.take(
      at: now, of: { entries.keys.filter { $0 != CommandName.other }.sorted() },
      active: { entries[$0]?.changed ?? now })
  }
}
