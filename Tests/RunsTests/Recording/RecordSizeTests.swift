import Linux
import Snapshots
import TestSupport
import Testing

@testable import Runs

/// What an hour of a busy host takes: 300 processes alive, a build that starts five a second.
@Suite struct RecordSizeTests {
  @Test func anHourIsBelow20MB() {
    var host = SimulatedBuild(seed: 1)
    let minutes = 5
    var recorded = RecordedBytes(from: host.sample(after: .zero))
    let beginning = recorded.bytes.count
    var largest = 0
    for second in 1...minutes * 60 {
      let before = recorded.bytes.count
      recorded.take(host.sample(after: .seconds(1)))
      largest = max(largest, recorded.bytes.count - before)
      // Nothing is kept back for longer than the time of a member.
      if second % 11 == 0 { #expect(recorded.bytes.count > beginning) }
    }
    recorded.finish()
    let hour = recorded.bytes.count * 60 / minutes
    print("an hour: \(hour) bytes, \(host.births) births, \(host.rows) rows")
    #expect(hour < 20_000_000)
    #expect(largest < RecordWriter.memberBytes)
  }
}

/// Snapshots of a host like a CI agent's.
struct SimulatedBuild {
  private var random: SeededGenerator
  private var processes: [Snapshot.Process] = []
  private var now = Duration.seconds(5000)
  private var sequence: UInt64 = 0
  private var lastPid: Int32 = 1000
  private var totals = ExitTotals(source: .events, tick: .milliseconds(10))
  private var times = [Snapshot.Host.CPUTimes](repeating: .init(), count: 8)
  private(set) var births = 0
  /// How many processes did something, summed over the samples.
  private(set) var rows = 0
  private let names = ["cc1plus", "as", "sh", "gcc", "ld", "cmake", "ninja", "collect2"]

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    for pid in Int32(1)...280 {
      processes.append(
        .example(
          pid: pid, comm: "daemon-\(pid)", arguments: ["/usr/sbin/daemon-\(pid)", "--foreground"],
          user: "root", started: .milliseconds(10 * Int(pid)), cpu: .milliseconds(100),
          details: .init(counters: [.readBytes: 4096, .writtenBytes: 8192])))
    }
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    .random(in: range, using: &random)
  }

  private mutating func birth() {
    lastPid += 1
    births += 1
    let name = names[number(0...names.count - 1)]
    let file = "src/module\(number(0...40))/part\(number(0...4000))"
    processes.append(
      .example(
        pid: lastPid, comm: name,
        arguments: .list([
          "/usr/bin/\(name)", "-O2", "-g", "-Wall", "-Iinclude", "-Isrc/module/include",
          "-std=c++20",
          "-c", "\(file).cc", "-o", "build/\(file).o",
        ]),
        user: "jenkins", parent: number(0...1) == 0 ? 100 : lastPid - 1,
        started: now - .milliseconds(10 * number(0...90)), cpu: .zero))
  }

  private mutating func run(_ place: Int, _ most: Int) {
    let used = number(1...most)
    processes[place].cpu += .nanoseconds(used)
    let bytes = UInt64(number(1...50_000)) * 4096
    processes[place].memory?.rssBytes = bytes
    let isRunning = number(0...2) > 0
    processes[place].state = isRunning ? .running : .sleeping
    var counters = Counters()
    for counter in [Counter.readBytes, .writtenBytes] {
      let more = UInt64(number(0...100)) * 4096
      counters[counter] = (processes[place].details?[counter] ?? 0) + more
    }
    processes[place].details = .init(counters: counters)
    rows += 1
  }

  mutating func sample(after time: Duration) -> Snapshot {
    now += time
    sequence += 1
    var exits: [ObservedExit] = []
    if time > .zero {
      for _ in 0..<number(3...8) { birth() }
      for place in processes.indices where processes[place].id.pid > 280 || number(0...14) == 0 {
        run(place, processes[place].id.pid > 280 ? 1_000_000_000 : 5_000_000)
      }
      while processes.count > 300 {
        let place = number(280...processes.count - 1)
        let ended = processes.remove(at: place)
        let event = ExitEvent(
          pid: ended.id.pid, parent: ended.parent, uid: 1000, comm: ended.facts.comm,
          outcome: .exited(code: 0), cpu: ended.cpu + .microseconds(number(1...4000)),
          elapsed: now - ended.id.startTime, peakRSSBytes: UInt64(number(1...50_000)) * 4096,
          readBytes: 4096, writtenBytes: UInt64(number(0...100)) * 4096)
        exits.append(ObservedExit(event: event, window: now - time...now))
      }
      for cpu in times.indices {
        let busy = number(0...100)
        times[cpu].user += .milliseconds(busy * 8)
        times[cpu].system += .milliseconds(busy * 2)
        times[cpu].idle += .milliseconds((100 - busy) * 10)
      }
    }
    let pids = Set(processes.map(\.id.pid))
    let busy = times.reduce(Duration.zero) { $0 + $1.busy }
    let ended = totals.add(
      ExitTotals.Sample(
        processes: processes, taken: now, uptime: now, hostTime: busy, hostTimeSource: .schedstat,
        cpus: 8, suspended: .zero, isGone: { !pids.contains($0) }),
      ExitBatch(exits: exits))
    var all = Snapshot.Host.CPUTimes()
    all.user = times.reduce(.zero) { $0 + $1.user }
    all.system = times.reduce(.zero) { $0 + $1.system }
    all.idle = times.reduce(.zero) { $0 + $1.idle }
    return .example(
      sequence: sequence, at: now,
      host: .example(
        uptime: now, cpu: all,
        cpus: times.enumerated().map { .init(number: UInt32($0.offset), times: $0.element) },
        memory: .example(available: UInt64(number(1...1_000_000)) * 4096)),
      processes: processes, exits: ended)
  }
}
