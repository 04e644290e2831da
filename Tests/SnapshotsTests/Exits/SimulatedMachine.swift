import TestSupport

@testable import Snapshots

/// A machine whose every CPU nanosecond is known: processes fork, run, exec, end, are waited for or
/// not, and get each other's numbers; reading it takes time, in which it goes on.
struct SimulatedMachine {
  struct Process {
    var pid: Int32
    var start: Duration
    var parent: Int32
    var comm: String
    var cpu = Duration.zero
    /// User and system time of children, each shown in whole ticks.
    var childrenUser = Duration.zero
    var childrenSystem = Duration.zero
    var isZombie = false
    /// Ignores SIGCHLD: its children are gone at once and their times nowhere.
    var ignoresChildren = false
    /// For good, though it lives on and waits for its children (hidepid in proc(5)).
    var isHidden = false
  }

  static let tick = Duration.milliseconds(10)
  static let names = ["sh", "cc", "ld", "as", "make"]

  private(set) var processes: [Int32: Process]
  private(set) var now = Duration.seconds(100)
  /// All that was ever run.
  private(set) var truth = Duration.zero
  /// The part of it that nothing shows: what ran after the event of those that no process waited for.
  private(set) var untold = Duration.zero
  private var ended: [ExitEvent] = []
  private var events: [ObservedExit] = []
  private var drained = Duration.seconds(100)
  private var random: SeededGenerator
  private var lastPid: Int32 = 1
  private let pidMax: Int32

  private let races: Bool
  private let failures: Bool
  private let hides: Bool

  init(
    seed: UInt64, pidMax: Int32 = 40, races: Bool = true, failures: Bool = true,
    hides: Bool = false
  ) {
    self.races = races
    self.failures = failures
    self.hides = hides
    random = SeededGenerator(seed: seed)
    self.pidMax = pidMax
    processes = [1: Process(pid: 1, start: .zero, parent: 0, comm: "init")]
  }

  // MARK: What happens

  mutating func live(steps: Int) {
    for _ in 0..<steps {
      pass(.microseconds(Int.random(in: 10...3000, using: &random)))
      guard let pid = processes.keys.sorted().randomElement(using: &random) else { return }
      guard processes[pid]?.isZombie == false else { continue }
      act(pid)
    }
  }

  private mutating func act(_ pid: Int32) {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<25: fork(pid)
    case 25..<55: run(pid, .microseconds(Int.random(in: 1...20_000, using: &random)))
    case 55..<62: processes[pid]?.comm = Self.names.randomElement(using: &random) ?? "sh"
    case 62..<63 where pid != 1: processes[pid]?.ignoresChildren = true
    case 63..<65 where hides && pid != 1:
      processes[pid]?.isHidden = true
    case 63..<82 where pid != 1: end(pid)
    default: reapOne(of: pid)
    }
  }

  private mutating func pass(_ time: Duration) {
    now += time
    if now - drained >= .milliseconds(50) { drain() }
  }

  /// As the listener does it.
  private mutating func drain() {
    events += ended.map { ObservedExit(event: $0, window: drained...now) }
    (ended, drained) = ([], now)
  }

  private mutating func run(_ pid: Int32, _ time: Duration) {
    processes[pid]?.cpu += time
    truth += time
    pass(time)
  }

  private mutating func fork(_ parent: Int32) {
    guard processes.count < 35 else { return }
    repeat { lastPid = lastPid % pidMax + 1 } while processes[lastPid] != nil
    processes[lastPid] = Process(
      pid: lastPid, start: now, parent: parent, comm: processes[parent]?.comm ?? "sh")
  }

  private mutating func end(_ pid: Int32) {
    guard let process = processes[pid] else { return }
    // What ran since the last tick is not booked yet.
    let tail = min(process.cpu, .microseconds(Int.random(in: 0...2000, using: &random)))
    let event = ExitEvent(
      pid: pid, parent: process.parent, uid: 0, comm: process.comm, outcome: .exited(code: 0),
      cpu: process.cpu - tail, elapsed: now - process.start)
    ended.append(event)
    processes[pid]?.isZombie = true
    for child in processes.keys where processes[child]?.parent == pid {
      processes[child]?.parent = 1
    }
    if processes[process.parent]?.ignoresChildren == true {
      processes[pid] = nil
      untold += tail
    }
  }

  private mutating func reapOne(of parent: Int32) {
    let zombies = processes.values.filter { $0.parent == parent && $0.isZombie }
    guard let child = zombies.min(by: { $0.pid < $1.pid }) else { return }
    processes[child.pid] = nil
    processes[parent]?.childrenUser += child.cpu * 0.7 + child.childrenUser
    processes[parent]?.childrenSystem += child.cpu - child.cpu * 0.7 + child.childrenSystem
  }

  // MARK: How it is read

  /// A sample as the sampler takes one: the pids first, then one process after the other.
  mutating func sample() -> (sample: ExitTotals.Sample, batch: ExitBatch) {
    let uptime = now
    var seen: [Snapshot.Process] = []
    var hidden: [Int32] = []
    let isRaced = races && Int.random(in: 0..<3, using: &random) == 0
    for pid in processes.keys.sorted() {
      if isRaced { live(steps: Int.random(in: 0...2, using: &random)) }
      // A read that fails, as when the descriptors are used up.
      let fails = failures && Int.random(in: 0..<200, using: &random) == 0
      guard let process = processes[pid] else { continue }
      if fails || process.isHidden {
        hidden.append(pid)
      } else {
        seen.append(Self.listed(process))
      }
    }
    let host = truth
    drain()
    let batch = ExitBatch(exits: events)
    events = []
    let pids = Set(processes.keys)
    let sample = ExitTotals.Sample(
      processes: seen, taken: now, uptime: uptime, hostTime: host, hostTimeSource: .schedstat,
      cpus: 1, suspended: .zero, isGone: { !pids.contains($0) },
      hiddenPids: hidden)
    return (sample, batch)
  }

  private static func listed(_ process: Process) -> Snapshot.Process {
    func ticks(_ time: Duration) -> Duration { tick * Int(time / tick) }
    return Snapshot.Process(
      id: .init(pid: process.pid, startTime: ticks(process.start)),
      facts: .init(comm: process.comm, arguments: [], user: nil, isKernelThread: false),
      parent: process.parent, state: process.isZombie ? .zombie : .running, cpu: process.cpu,
      childrenCPU: ticks(process.childrenUser) + ticks(process.childrenSystem), threads: 1,
      priority: 20, nice: 0, memory: nil)
  }
}
