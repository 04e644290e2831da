package import Snapshots

/// A host whose processes' every nanosecond is known, with the ledger of ended processes that ptop
/// itself keeps.
package struct SimulatedHost: Sendable {
  /// `nil`: ended processes are not accounted.
  package let source: Snapshot.Exits.Source?
  private let execs: Bool
  private let hides: Bool
  /// Those that the last sample showed, and those that no sample shows any more though they live on.
  private var shown: Set<Snapshot.Process.ID> = []
  private var hidden: Set<Snapshot.Process.ID> = []
  /// Of those, and of what the last sample showed: as they were read last.
  private var lastRead: [Snapshot.Process.ID: Snapshot.Process] = [:]
  private let pidMax: Int32
  private var usedBy: [String: Duration] = [:]
  private var countBy: [String: UInt64] = [:]
  /// All that was ever used.
  package private(set) var used = Duration.zero
  package private(set) var alive: [Int32: Snapshot.Process] = [:]
  private var totals: ExitTotals
  private var events: [ObservedExit] = []
  package private(set) var now = Duration.seconds(100)
  private var lastPid: Int32 = 1
  private var sequence: UInt64 = 0
  private var random: SeededGenerator
  private let names: [String]
  private let facts: [String: Snapshot.Process.Facts]

  /// Its pids come again after `pidMax`. With `hides` some that were shown are hidden from then on.
  package init(
    _ source: Snapshot.Exits.Source?, seed: UInt64, execs: Bool = true, hides: Bool = false,
    names: [String] = ["sh", "cc", "ld", "as", "make"], pidMax: Int32 = .max
  ) {
    (self.source, self.execs, self.pidMax, self.names) = (source, execs, pidMax, names)
    self.hides = hides
    random = SeededGenerator(seed: seed)
    totals = ExitTotals(source: source ?? .events, tick: .nanoseconds(1))
    facts = Dictionary(
      (names + ["init"]).map {
        ($0, Snapshot.Process.Facts(comm: $0, arguments: [], user: nil, isKernelThread: false))
      }, uniquingKeysWith: { a, _ in a })
    fork(nil, "init")
  }

  package func used(by name: String) -> Duration { usedBy[name] ?? .zero }
  package func born(_ name: String) -> UInt64 { countBy[name] ?? 0 }
  package func living(_ name: String) -> UInt64 {
    UInt64(alive.values.count { $0.facts.comm == name })
  }

  package mutating func live(steps: Int) {
    for _ in 0..<steps {
      now += .milliseconds(30)
      guard let pid = alive.keys.sorted().randomElement(using: &random) else { return }
      act(pid)
    }
  }

  /// Nothing happens for so long.
  package mutating func rest(_ time: Duration) { now += time }

  package mutating func endAll() {
    for pid in alive.keys.sorted() where pid != 1 { end(pid) }
  }

  private mutating func act(_ pid: Int32) {
    let name = names.randomElement(using: &random) ?? "sh"
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<3 where hides && pid != 1:
      if let id = alive[pid]?.id, shown.contains(id) { hidden.insert(id) }
    case 0..<35 where alive.count < 30: fork(pid, name)
    case 35..<65: run(pid, .microseconds(Int.random(in: 1...20_000, using: &random)))
    case 65..<70 where execs && pid != 1: exec(pid, name)
    case 70..<75: alive[pid]?.memory?.rssBytes = .random(in: 1...1000, using: &random)
    case 75..<100 where pid != 1: end(pid)
    default: break
    }
  }

  private mutating func fork(_ parent: Int32?, _ name: String) {
    guard let facts = facts[name] else { return }
    var pid: Int32 = 1
    if parent != nil {
      repeat { lastPid = lastPid >= pidMax ? 2 : lastPid + 1 } while alive[lastPid] != nil
      pid = lastPid
    }
    alive[pid] = Snapshot.Process(
      id: .init(pid: pid, startTime: now), facts: facts, parent: parent ?? 0, state: .sleeping,
      cpu: .zero, childrenCPU: .zero, threads: 1, priority: 20, nice: 0, memory: .example(rss: 10))
    countBy[name, default: 0] += 1
  }

  private mutating func exec(_ pid: Int32, _ name: String) {
    if let facts = facts[name] { alive[pid]?.facts = facts }
  }

  private mutating func run(_ pid: Int32, _ time: Duration) {
    guard let name = alive[pid]?.facts.comm else { return }
    alive[pid]?.cpu += time
    usedBy[name, default: .zero] += time
    used += time
  }

  /// Its children go to init; its parent waits for it at once.
  private mutating func end(_ pid: Int32) {
    guard let process = alive.removeValue(forKey: pid) else { return }
    let event = ExitEvent(
      pid: pid, parent: process.parent, uid: 0, comm: process.facts.comm, outcome: .exited(code: 0),
      cpu: process.cpu, elapsed: now - process.id.startTime, peakRSSBytes: 5000)
    events.append(ObservedExit(event: event, window: now...now))
    for child in alive.keys where alive[child]?.parent == pid { alive[child]?.parent = 1 }
    alive[process.parent]?.childrenCPU += process.cpu + process.childrenCPU
  }

  package mutating func sample(hiding hiddenNow: [Int32] = []) -> Snapshot {
    // What was born just before a sample could have been born before it, by the resolution of starts.
    now += .milliseconds(50)
    sequence += 1
    let pids = Set(alive.keys)
    let isHidden = { [hidden] (id: Snapshot.Process.ID) in
      hiddenNow.contains(id.pid) || hidden.contains(id)
    }
    let shown = alive.values.filter { !isHidden($0.id) }.sorted { $0.id.pid < $1.id.pid }
    let hiddenPids = alive.values.map(\.id).filter(isHidden).map(\.pid).sorted()
    self.shown = Set(shown.map(\.id))
    let asRead = hiddenPids.compactMap { pid in alive[pid].flatMap { lastRead[$0.id] } }
    lastRead = Dictionary(uniqueKeysWithValues: (shown + asRead).map { ($0.id, $0) })
    let exits = totals.add(
      ExitTotals.Sample(
        processes: shown, taken: now, uptime: now, hostTime: used, hostTimeSource: .schedstat,
        cpus: 1, suspended: .zero, isGone: { !pids.contains($0) }, hiddenPids: hiddenPids),
      ExitBatch(exits: source == .events ? events : []))
    events = []
    return .example(
      sequence: sequence, at: now, processes: shown, hiddenPids: hiddenPids, hidden: asRead,
      exits: source == nil ? nil : exits)
  }
}
