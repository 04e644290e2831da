/// Where the CPU time went, by command: each second once, when it is used, to the name that used it.
///
/// Fed every snapshot in order. What live processes use counts for the name that they have; what the
/// ledger of ended processes has beyond what samples had shown of them (``UnseenEnds``) for the name
/// that it has them by. So all commands together grow by what the live and the ledger grow by, and with
/// what is unattributed that is what the host spent. What was used before the first snapshot, and by a
/// process before it could first be read, is not in it.
package struct Accounting: Sendable {
  /// All of one name.
  package struct Command: Sendable {
    /// Used under the name. Never goes back.
    package internal(set) var cpu = Duration.zero
    /// Alive now; and those of them whose memory is known.
    package internal(set) var live = 0
    package internal(set) var sized = 0
    /// Of all these. Wraps on what only a damaged tree says, so that it can be taken back.
    package internal(set) var rssBytes: UInt64 = 0
    /// The largest of any of them; `nil` where it was never known.
    package internal(set) var largestRSSBytes: UInt64?
    /// How many there were, each once. Without exit events, those that a sample showed.
    package internal(set) var count: UInt64 = 0
    /// On the monotonic clock, when the last one left; `nil` where there was none yet.
    package internal(set) var left: Duration?
    var isChanged = false
  }

  /// Where a process is counted. The row may have given way since: then it is one of the others.
  struct Slot: Sendable {
    var place: Int32
    var serial: UInt32
  }

  /// Ended since the snapshot before.
  struct Ended {
    /// As it was last read.
    let process: Snapshot.Process
    let slot: Slot
  }

  package internal(set) var commands: NameTable<Command>
  /// Used by processes while samples showed them; and by those that ended, as far as none did.
  package internal(set) var seen = Duration.zero
  package internal(set) var unseen = Duration.zero
  /// How many processes samples showed, each once, and how many more ended.
  package internal(set) var seenCount: UInt64 = 0
  package internal(set) var unseenCount: UInt64 = 0
  /// Resident memory of all that live.
  package private(set) var rssBytes: UInt64 = 0
  /// Those that had ended by the newest snapshot, as they were last read, ascending by pid.
  package private(set) var ended: [Snapshot.Process] = []
  /// The commands whose processes changed with the newest snapshot.
  package internal(set) var changed: [Int] = []
  /// When the newest snapshot was taken, on the monotonic clock.
  package private(set) var taken: Duration?
  private var sequence: UInt64?
  var present = Succession.Present.none
  /// Parallel to those present; and the same of the snapshot before.
  var slots: [Slot] = []
  private var slotsBefore: [Slot] = []
  private var ends = UnseenEnds()
  let nameLength: Int
  /// What a process that samples show is counted under.
  let naming: @Sendable (Snapshot.Process.Facts) -> String
  /// Then the ledger has processes by another name.
  let hasOwnNaming: Bool

  /// A command that was idle for longer than `rest` gives way to a new one where there are too many; none
  /// does without it. Names that are equal in so many bytes are one. With another `naming`, processes that
  /// no sample showed are still under the name that the ledger has.
  package init(
    givingWayAfter rest: Duration? = nil, nameLength: Int = .max, limit: Int? = nil,
    naming: (@Sendable (Snapshot.Process.Facts) -> String)? = nil
  ) {
    commands = NameTable(givingWayAfter: rest, limit: limit ?? NameTable<Command>.limit)
    self.nameLength = nameLength
    self.naming = naming ?? CommandName.of
    hasOwnNaming = naming != nil
  }

  /// One more snapshot; one that is not newer changes nothing.
  package mutating func take(_ snapshot: Snapshot) {
    if let sequence, snapshot.sequence <= sequence { return }
    for place in changed { commands[place].value.isChanged = false }
    changed.removeAll(keepingCapacity: true)
    let namesBefore = commands.version
    let (before, since) = (present, taken)
    (sequence, taken) = (snapshot.sequence, snapshot.taken.monotonic)
    let ended = follow(snapshot)
    if let exits = snapshot.exits {
      account(
        ends.take(
          exits, ended: ended, before: before.processes, now: present.processes, since: since))
      if let since { note(exits, ended, since: since, uptime: before.uptime) }
    } else {
      ends = UnseenEnds()
    }
    self.ended = ended.map(\.process)
    if commands.version != namesBefore { giveOthersRows() }
  }

  private mutating func follow(_ snapshot: Snapshot) -> [Ended] {
    var succession = Succession(from: present, to: snapshot)
    let (before, now) = (present.processes, snapshot.processes)
    var ended: [Ended] = []
    swap(&slots, &slotsBefore)
    slots.removeAll(keepingCapacity: true)
    slots.reserveCapacity(now.count)
    while let change = succession.next() {
      switch change {
      case .stayed(let old, let new): slots.append(stay(before, old, now, new, slotsBefore[old]))
      case .born(let new): slots.append(enter(now, new, used: now[new].cpu))
      case .found(let new): slots.append(enter(now, new, used: .zero))
      case .hidden(let old): slots.append(slotsBefore[old])
      case .ended(let old): ended.append(end(before[old], slotsBefore[old]))
      }
    }
    present = succession.present
    return ended
  }
}

extension Accounting {
  /// Most did nothing, and cost a few comparisons.
  private mutating func stay(
    _ before: [Snapshot.Process], _ old: Int, _ now: [Snapshot.Process], _ new: Int, _ slot: Slot
  ) -> Slot {
    var slot = slot
    let (bytesBefore, bytes) = (before[old].memory?.rssBytes, now[new].memory?.rssBytes)
    if before[old].facts !== now[new].facts,
      naming(before[old].facts) != naming(now[new].facts),
      case let renamed = self.slot(of: now[new].facts), Int(renamed.place) != place(of: slot)
    {
      // An exec: what it had as another command is no memory of this one.
      leave(bytesBefore, slot)
      join(bytes, renamed)
      commands[Int(renamed.place)].value.count += 1
      slot = renamed
    } else if bytes != bytesBefore {
      resize(place(of: slot), from: bytesBefore, to: bytes)
    }
    let grown = now[new].cpu - before[old].cpu
    if grown > .zero {
      slot = slotWhenActive(slot, now[new].facts, bytes)
      use(grown, slot)
    }
    if bytes != bytesBefore { rssBytes = rssBytes &- (bytesBefore ?? 0) &+ (bytes ?? 0) }
    return slot
  }

  private mutating func enter(
    _ processes: [Snapshot.Process], _ place: Int, used: Duration
  ) -> Slot {
    let slot = slot(of: processes[place].facts)
    let bytes = processes[place].memory?.rssBytes
    join(bytes, slot)
    commands[Int(slot.place)].value.count += 1
    seenCount += 1
    rssBytes = rssBytes &+ (bytes ?? 0)
    if used > .zero { use(used, slot) }
    return slot
  }

  private mutating func end(_ process: Snapshot.Process, _ slot: Slot) -> Ended {
    leave(process.memory?.rssBytes, slot)
    rssBytes = rssBytes &- (process.memory?.rssBytes ?? 0)
    return Ended(process: process, slot: slot)
  }

  private mutating func use(_ cpu: Duration, _ slot: Slot) {
    let place = place(of: slot)
    commands[place].value.cpu += cpu.countable
    commands[place].active = taken ?? .zero
    seen += cpu.countable
  }

  /// One of the others that does something gets a row of its own where there is one.
  private mutating func slotWhenActive(
    _ slot: Slot, _ facts: Snapshot.Process.Facts, _ bytes: UInt64?
  ) -> Slot {
    let place = place(of: slot)
    guard commands[place].name == CommandName.other else { return slot }
    let own = self.slot(of: facts)
    if own.place != Int32(place) {
      leave(bytes, slot)
      join(bytes, own)
    }
    return own
  }
}
