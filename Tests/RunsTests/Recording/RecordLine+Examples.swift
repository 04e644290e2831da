import Snapshots
import TestSupport

@testable import Runs

extension RecordLine {
  /// Lines that have every key, and such as have as few as may be.
  static let examples: [RecordLine] = [
    .header(.example), .header(.init(began: .init(monotonic: .zero, wall: .zero))),
    .start(
      .init(
        time: .milliseconds(1500), id: .init(pid: 4321, startTime: .milliseconds(99_120)),
        parent: 4000, facts: .recorded,
        before: [.cpu: 5_000_000, .counter(.readBytes): 4096, .childrenCPU: 10_000_000])),
    .start(
      .init(
        time: .zero, id: .init(pid: 2, startTime: .zero), parent: 0,
        facts: .init(comm: "kthreadd", arguments: [], user: "root", isKernelThread: true),
        before: [:])),
    .exec(.init(time: .seconds(2), pid: 4321, facts: .recorded)),
    .exec(
      .init(
        time: .seconds(2), pid: 2,
        facts: .init(comm: "x", arguments: nil, user: nil, isKernelThread: false))),
    .exec(
      .init(
        time: .seconds(2), pid: 2,
        facts: .init(comm: "y", arguments: [], user: nil, isKernelThread: true))),
    .exit(
      .init(
        time: .seconds(3), pid: 4321, startTime: .milliseconds(99_120),
        event: .example(.exited(code: 1)), endedBy: .seconds(100), user: "alice")),
    .exit(
      .init(
        time: .seconds(3), pid: 4321, startTime: nil, event: .example(.killed(signal: 9)),
        endedBy: .seconds(100), user: "alice")),
    .exit(.init(time: .seconds(3), pid: 77, startTime: .seconds(1), event: nil, user: nil)),
    .reaped(
      .init(
        time: .seconds(3), name: "make", cpu: .nanoseconds(-3),
        outcomes: .init(ok: 4, error: 3, signal: 2, unknown: 1), peakRSSBytes: 12_288)),
    .reaped(.init(time: .seconds(3), name: "sh", cpu: .milliseconds(7))),
    .sample(.example),
    .sample(
      .init(
        time: .nanoseconds(-1), counters: .init(), hiddenPids: [], hidesProcesses: false, rows: [])
    ),
    .mark(
      .init(
        time: .nanoseconds(4_000_000_001), wall: .seconds(7), uptime: .seconds(8),
        label: "link \"it\" \\ ✓")),
    .mark(.init(time: .seconds(4))),
    .end(
      .init(
        time: .seconds(5), outcome: .exited(code: 2), cpu: .seconds(3), processes: 5, samples: 6,
        peakRSSBytes: 7, eventsLost: 8)),
    .end(.init(time: .seconds(5), outcome: .killed(signal: 15))),
  ]
}

extension RecordLine.Header {
  static var example: Self {
    Self(
      version: "1.2.3", host: "example", kernel: "6.18.0",
      bootID: "5ce0fe54-0d6a-4c4f-a2a3-4d3c1a7f9c11", cpus: 8, memoryBytes: 8 << 30,
      command: ["make", "-j4", "all of it"], folder: "/src/größe",
      labels: ["branch": "main", "run": "1"], environment: ["BUILD": "77"],
      began: .init(
        monotonic: .nanoseconds(1_234_567_890_123), wall: .nanoseconds(1_700_000_000_987_654_321)),
      bootTime: .seconds(1_699_998_766), interval: .milliseconds(100), cpuSource: .clock,
      exits: .events, hostTime: .schedstat)
  }
}

extension RecordLine.Sample {
  static var example: Self {
    Self(
      time: .nanoseconds(1_500_000_001), wall: .nanoseconds(1_700_000_002_487_654_322),
      uptime: .nanoseconds(1_236_067_890_124),
      cost: .init(cpu: .microseconds(150), wall: .microseconds(175), reads: 42),
      counters: .init(
        cpu: [10, 0, 20, 30, 0, 0, 0, 1],
        cpus: [0: [10, 0, 20, 0, 0, 0, 0, 0], 2: [0, 0, 0, 30, 0, 0, 0, 1]],
        pressure: [.cpu: [5], .memory: [6, 3], .io: [-1, 0]], throttled: 9),
      load: .init(one: 0.5, five: 0.25, fifteen: 12.125),
      memory: .example(available: nil),
      limits: .init(cpus: 2.5, memoryBytes: 1 << 30, memoryUsedBytes: 1 << 20),
      unattributed: .microseconds(3), eventsLost: 2, hiddenPids: [7, 4000], hidesProcesses: true,
      unlistedTasks: 3,
      rows: [
        .init(pid: 1, cpu: 0, rssBytes: 8192, others: []),
        .init(pid: 2, cpu: 1_000_000, rssBytes: nil, others: [.init(key: .state, value: 0x49)]),
        .init(
          pid: 4321, cpu: 2_000_000, rssBytes: 1 << 20,
          others: RowKey.all.filter { $0 != .cpu }.enumerated().map { place, key in
            .init(key: key, value: place == 3 ? nil : key == .state ? 0x52 : Int64(place))
          }),
      ])
  }
}

extension Snapshot.Process.Facts {
  static var recorded: Snapshot.Process.Facts {
    .init(
      comm: "a-rather-long-n", name: "a-rather-long-name",
      arguments: ["/opt/a-rather-long-name", "-o", "a b", ""], user: "alice",
      isKernelThread: false, executable: "/opt/a-rather-long-name", cgroup: "/user.slice",
      environment: ["STAGE": "link"])
  }
}

extension ExitEvent {
  static func example(_ outcome: Outcome) -> Self {
    Self(
      pid: 4321, parent: 4000, uid: 1000, comm: "a-rather-long-n",
      wholeName: "a-rather-long-name", outcome: outcome, cpu: .microseconds(1234),
      elapsed: .milliseconds(20), peakRSSBytes: 1 << 20, readBytes: 4096, writtenBytes: 0)
  }
}
