import Snapshots
import TestSupport

/// Samples of a machine on which processes are born, work, change, end, and take over pids, at random.
struct LivingMachine {
  typealias Process = Snapshot.Process

  private var random: SeededGenerator
  private var sequence: UInt64 = 0
  private var now = Duration.seconds(1000)
  private var processes: [Int32: Process] = [:]
  private var host = Snapshot.Host.example()
  private var ended: [String: Snapshot.Exits.Entry] = [:]
  private var reaped: [Process.ID: Duration] = [:]
  private(set) var newest: Snapshot?

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// The next sample, and the rates since the one before.
  mutating func sample() -> (snapshot: Snapshot, rates: Rates?) {
    // Now and then the program was stopped, or the interval is another.
    now += chance(20) ? .seconds(40) : .milliseconds(Int.random(in: 100...2000, using: &random))
    sequence += chance(20) ? 7 : 1
    for pid in processes.keys.sorted() { change(pid) }
    for _ in 0..<Int.random(in: 0...2, using: &random) { bear() }
    moveHost()
    let snapshot = Snapshot.example(
      sequence: sequence, at: now, host: host, processes: Array(processes.values),
      hiddenPids: chance(5) ? [77, 78] : [],
      exits: chance(30)
        ? nil
        : .init(
          source: .events, byName: ended, totalCPU: .milliseconds(Int(sequence)), byReaper: reaped))
    let rates = newest.flatMap { Rates(from: $0, to: snapshot) }
    newest = snapshot
    return (snapshot, rates)
  }

  private mutating func chance(_ oneIn: Int) -> Bool {
    Int.random(in: 1...oneIn, using: &random) == 1
  }

  private mutating func number(_ range: ClosedRange<UInt64>) -> UInt64 {
    UInt64.random(in: range, using: &random)
  }

  /// Few pids, so that they are used again.
  private mutating func bear() {
    let pid = Int32.random(in: 1...40, using: &random)
    // What could not be read until now, or is older than the sample before, has no rate.
    let age = Duration.milliseconds(chance(4) ? 5_000_000 : Int(number(0...900)) * 10)
    var process = Process.example(
      pid: pid, comm: "c\(number(0...9))", arguments: chance(3) ? .unknown : ["a", "\(sequence)"],
      started: max(now - age, .zero), cpu: .nanoseconds(Int64(number(0...2_000_000_000))),
      memory: chance(4) ? nil : .example(rss: number(0...(1 << 40))),
      details: chance(2) ? .example : nil)
    process.readIn = sequence
    processes[pid] = process
  }

  private mutating func change(_ pid: Int32) {
    guard var process = processes[pid] else { return }
    switch Int.random(in: 0..<20, using: &random) {
    case 0:
      processes[pid] = nil
      ended[process.facts.comm, default: .init()].cpu += process.cpu
      if chance(10) { ended = [:] }
      reaped[process.id] = nil
      return
    case 1...4: work(&process)
    case 5: touch(&process)
    case 6: process.facts = Process.example(comm: "exec\(sequence)").facts
    // Reclaimed memory shows without CPU time.
    case 7: process.memory?.rssBytes = number(0...(1 << 30))
    case 8: process.memory?.proportional = .init(pssBytes: 5, ussBytes: 4, sample: sequence)
    // Not read again: whatever else it did is not known.
    default: return
    }
    process.readIn = sequence
    process.cpuReadAt = now
    processes[pid] = process
  }

  private mutating func work(_ process: inout Process) {
    process.cpu += .nanoseconds(Int64(number(1...3_000_000_000)))
    reaped[process.id, default: .zero] += .seconds(1)
    process.childrenCPU += .milliseconds(Int(number(0...20)) * 10)
    process.state = Process.State.allCases.randomElement(using: &random) ?? .other
    process.memory?.rssBytes = number(0...(1 << 50))
  }

  private mutating func touch(_ process: inout Process) {
    process.threads = Int(number(1...5000))
    process.nice = Int.random(in: -20...19, using: &random)
    process.priority = Int.random(in: -100...39, using: &random)
    process.parent = Int32(number(0...40))
    process.memory?.vsizeBytes = number(0...UInt64.max - 1)
    process.memory?.sharedBytes = chance(3) ? nil : number(0...9)
    process.terminal = .init(device: Int32(bitPattern: UInt32(number(0...3)) << 30))
    process.memory?.swapBytes = chance(3) ? nil : number(0...9)
    var counters = Counters()
    for counter in Counter.allCases where !chance(3) { counters[counter] = number(0...90) }
    process.details = .init(
      counters: counters,
      openFiles: .init(count: number(0...99), limit: chance(2) ? nil : 1024))
  }

  private mutating func moveHost() {
    host.uptime = now
    let (worked, idled) = (Int(number(0...200)) * 10, Int(number(0...200)) * 10)
    host.cpu?.user += .milliseconds(worked)
    host.cpu?.idle += .milliseconds(idled)
    let available = number(0...(8 << 30))
    host.memory?.availableBytes = available
    if chance(10) {
      // Some are offline.
      host.cpus = (0..<UInt32(number(0...4))).compactMap {
        chance(4) ? nil : .init(number: $0 * 60, times: .example)
      }
    }
    for place in host.cpus.indices { host.cpus[place].times.system += .milliseconds(place * 10) }
  }
}
