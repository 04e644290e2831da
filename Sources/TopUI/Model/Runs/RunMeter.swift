import Sampler

/// The run under way: follows every process from sample to sample.
///
/// What a process used while samples showed it is known exactly, and counts for the name that it had
/// then. The ledger of ended processes adds what no sample showed.
struct RunMeter: Sendable {
  typealias Process = Snapshot.Process

  let started: Snapshot.Instant
  private(set) var now: Snapshot.Instant
  private(set) var samples = 0
  private(set) var tallies = CommandTallies()
  private(set) var charges = LedgerCharges()
  /// The ledger at the mark, and now.
  let exitsBefore: Snapshot.Exits?
  private(set) var exits: Snapshot.Exits?
  /// What samples showed.
  private(set) var seenCPU = Duration.zero
  private(set) var seenCount: UInt64 = 0
  private(set) var peakCores: Double?
  private(set) var peakRSSBytes: UInt64?
  private var rssBytes: UInt64 = 0
  private var uptime: Duration?
  /// Ascending by pid, and for each the place of its command.
  private var processes: [Process] = []
  private var places: [Int] = []
  /// Those that could not be read in the last sample, and may be alive.
  private var missing: [Seen] = []

  private struct Seen: Sendable {
    var process: Process
    var place: Int
  }

  /// Begins with what was alive at a sample.
  init(from snapshot: Snapshot) {
    (started, now, uptime) = (snapshot.taken, snapshot.taken, snapshot.host.uptime)
    (exitsBefore, exits) = (snapshot.exits, snapshot.exits)
    processes = snapshot.processes
    for place in processes.indices { places.append(enter(processes[place])) }
    tallies.settle(from: now.monotonic, to: now.monotonic)
    notePeak()
  }

  /// One more sample.
  mutating func take(_ snapshot: Snapshot) {
    let elapsed = snapshot.taken.monotonic - now.monotonic
    guard elapsed > .zero else { return }
    let busyBefore = cpu.total
    exits = snapshot.exits
    let before = listed
    let ended = follow(snapshot)
    if let exits { account(ended, Reapers(before: before, now: listed), exits) }
    tallies.settle(from: now.monotonic, to: snapshot.taken.monotonic)
    samples += 1
    (now, uptime) = (snapshot.taken, snapshot.host.uptime)
    peakCores = max(peakCores ?? 0, (cpu.total - busyBefore).seconds / elapsed.seconds)
    notePeak()
  }

  /// Ascending by pid, as the ledger sees them: who is missing may be alive.
  private var listed: [Process] {
    if missing.isEmpty { return processes }
    return (processes + missing.map(\.process)).sorted { $0.id.pid < $1.id.pid }
  }

  private mutating func notePeak() {
    if !processes.isEmpty { peakRSSBytes = max(peakRSSBytes ?? 0, rssBytes) }
  }

  /// Where the host's CPU time went.
  var cpu: Run.CPU {
    guard let exits, let exitsBefore else {
      return Run.CPU(processes: seenCPU, exited: nil, unattributed: nil)
    }
    return Run.CPU(
      processes: seenCPU,
      exited: max(exits.totalCPU - exitsBefore.totalCPU - charges.cpu, .zero),
      unattributed: max(exits.unattributed - exitsBefore.unattributed, .zero))
  }
}

extension RunMeter {
  /// What the ledger tells of the ends since the last sample.
  private mutating func account(_ ended: [Seen], _ reapers: Reapers, _ exits: Snapshot.Exits) {
    for end in ended {
      let reaper = exits.source == .children ? reapers.command(of: end.process) : nil
      charges.add(end.process, reaper: reaper, in: exits)
    }
    // The newest are the last; they bear the time of the sample that they came with.
    for end in exits.recent.reversed() {
      guard end.accounted > now.monotonic else { break }
      if let seen = ended.first(where: { $0.process.id.pid == end.event.pid }) {
        tallies.note(end.event, at: seen.place)
      } else if exits.byName[end.event.name] != nil {
        tallies.note(end.event, at: tallies.place(of: CommandName.ofEnded(end.event.name)))
      }
    }
  }

  /// Compares two lists in one walk and says who ended.
  private mutating func follow(_ snapshot: Snapshot) -> [Seen] {
    let (before, placesBefore) = (processes, places)
    processes = snapshot.processes
    places.removeAll(keepingCapacity: true)
    places.reserveCapacity(processes.count)
    var ended: [Seen] = []
    var old = 0
    for new in processes.indices {
      while old < before.count, before[old].id.pid < processes[new].id.pid {
        ended.append(Seen(process: before[old], place: placesBefore[old]))
        old += 1
      }
      if old < before.count, before[old].id == processes[new].id {
        places.append(stay(before[old], at: placesBefore[old], now: processes[new]))
        old += 1
      } else {
        places.append(appear(processes[new]))
      }
    }
    for old in old..<before.count {
      ended.append(Seen(process: before[old], place: placesBefore[old]))
    }
    return leave(ended, snapshot.coverage)
  }

  private mutating func stay(
    _ before: borrowing Process, at place: Int, now: borrowing Process
  ) -> Int {
    let (bytesBefore, bytes) = (before.memory?.rssBytes, now.memory?.rssBytes)
    if bytes != bytesBefore { rssBytes = rssBytes &- (bytesBefore ?? 0) &+ (bytes ?? 0) }
    var place = place
    if before.facts !== now.facts, before.facts.name != now.facts.name,
      case let renamed = tallies.place(of: CommandName.of(now.facts)), renamed != place
    {
      // An exec: what it had as another command is no memory of this one.
      tallies.leave(before, at: place)
      tallies.enter(now, at: renamed)
      place = renamed
    } else if bytes != bytesBefore {
      tallies.resize(at: place, from: bytesBefore, to: bytes)
    }
    if now.cpu > before.cpu { use(now.cpu - before.cpu, at: place) }
    return place
  }

  private mutating func appear(_ process: Process) -> Int {
    if let index = missing.firstIndex(where: { $0.process.id == process.id }) {
      let known = missing.remove(at: index)
      return stay(known.process, at: known.place, now: process)
    }
    let place = enter(process)
    // Start times are in clock ticks, rounded down. What an older one used may have been before the
    // mark: it counts from now on.
    if let uptime, process.id.startTime >= uptime - .milliseconds(20) {
      use(process.cpu, at: place)
    }
    return place
  }

  private mutating func enter(_ process: Process) -> Int {
    let place = tallies.place(of: CommandName.of(process.facts))
    tallies.enter(process, at: place)
    rssBytes = rssBytes &+ (process.memory?.rssBytes ?? 0)
    seenCount += 1
    return place
  }

  private mutating func use(_ cpu: Duration, at place: Int) {
    seenCPU += tallies.use(cpu, at: place)
  }

  /// Keeps those that are only hidden. Where the tree cannot be asked who is alive, the ledger takes
  /// them for ended at once.
  private mutating func leave(_ gone: [Seen], _ coverage: Snapshot.Coverage) -> [Seen] {
    if gone.isEmpty, missing.isEmpty { return [] }
    let candidates = (gone + missing).sorted { $0.process.id.pid < $1.process.id.pid }
    var hidden = coverage.cpuSource == .clock ? coverage.hiddenPids[...] : []
    missing.removeAll()
    return candidates.filter { candidate in
      hidden = hidden.drop { $0 < candidate.process.id.pid }
      if hidden.first == candidate.process.id.pid {
        missing.append(candidate)
        return false
      }
      tallies.leave(candidate.process, at: candidate.place)
      rssBytes = rssBytes &- (candidate.process.memory?.rssBytes ?? 0)
      return true
    }
  }
}
