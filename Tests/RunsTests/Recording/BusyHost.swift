import Snapshots
import TestSupport

/// Snapshots of a host like a CI agent's.
struct BusyHost {
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
    var host = Snapshot.Host.example(uptime: now)
    host.cpu = all
    host.cpus = times.indices.map { .init(number: UInt32($0), times: times[$0]) }
    let available = UInt64(number(1...1_000_000)) * 4096
    host.memory = .example(available: available)
    return .example(
      sequence: sequence, at: now, host: host, processes: processes, exits: ended)
  }
}
