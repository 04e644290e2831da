import Glibc
import TestSupport
import TopUI

@testable import Snapshots

extension Run {
  /// Four minutes of a build, all its numbers told.
  static func example(
    number: Int = 1, label: String = "", isOpen: Bool = false, seconds: Int = 252,
    source: Snapshot.Exits.Source? = .events, peakCores: Double? = 3.7, _ commands: [Command]
  ) -> Run {
    let sum = commands.reduce(Duration.zero) { $0 + $1.cpu }
    return Run(
      number: number, label: label,
      started: .init(monotonic: .seconds(1000), wall: local(1_700_000_000 + 300 * number)),
      duration: .seconds(seconds), isOpen: isOpen, samples: seconds,
      cpu: .init(
        processes: sum * 3 / 4, exited: source == nil ? nil : sum / 4,
        unattributed: source == nil ? nil : .milliseconds(9170)),
      peakCores: peakCores, peakRSSBytes: commands.reduce(0) { $0 &+ ($1.peakMemoryBytes ?? 0) },
      processes: commands.reduce(0) { $0 + $1.count }, completeness: .init(source: source),
      commands: commands.sorted { $0.cpu > $1.cpu })
  }

  /// When the clocks here show what those in UTC show then.
  private static func local(_ seconds: Int) -> Duration {
    var (seconds, time) = (time_t(seconds), unsafe tm())
    _ = unsafe gmtime_r(&seconds, &time)
    unsafe time.tm_isdst = -1
    return unsafe .seconds(mktime(&time))
  }

  static let build: [Command] = [
    .example("cc1plus", 127.2, mebibytes: 612, count: 412),
    .example("java", 521.32, mebibytes: 1751, count: 1),
    .example("as", 9.8, mebibytes: 44, count: 410),
    .example("sh", 1.004, mebibytes: 3, count: 5871),
    .example("日本語のとても長いプロセス名です", 0.5, mebibytes: 20, count: 2),
    Command(name: "kworker", cpu: .milliseconds(730), count: 31, wall: .seconds(252)),
  ]

  static let slowerBuild: [Command] = [
    .example("cc1plus", 188.4, mebibytes: 611, count: 412),
    .example("java", 509.9, mebibytes: 1976, count: 1),
    .example("ld", 4, mebibytes: 300, count: 12),
    .example("sh", 1.004, mebibytes: 3, count: 5893),
    .example("日本語のとても長いプロセス名です", 0.75, mebibytes: 20, count: 3),
    Command(name: "kworker", cpu: .milliseconds(730), count: 31, wall: .seconds(280)),
  ]
}

extension Run.Command {
  static func example(
    _ name: String, _ seconds: Double, mebibytes: UInt64, count: UInt64
  ) -> Self {
    Self(
      name: name, cpu: .seconds(seconds), peakRSSBytes: mebibytes << 20,
      largestRSSBytes: mebibytes << 19, count: count, wall: .seconds(241))
  }
}

extension RunList {
  /// The third run under way, the second one the base, the first one as root's absence leaves it.
  static var example: RunList {
    RunList(
      runs: [
        .example(number: 3, label: "xmx4g", isOpen: true, seconds: 280, Run.slowerBuild),
        .example(number: 2, label: "a label that is longer than its column", Run.build),
        .example(number: 1, source: nil, peakCores: nil, Run.build),
      ], base: 2)
  }

  /// What only a damaged tree says.
  static var largest: RunList {
    let most = Duration.seconds(Int64.max)
    let command = Run.Command(
      name: "x\u{1B}[31m", cpu: most, peakRSSBytes: .max, largestRSSBytes: .max,
      count: .max, wall: most)
    return RunList(
      runs: [
        Run(
          number: .max, label: "\u{7}", started: .init(monotonic: most, wall: most), duration: most,
          isOpen: true, samples: .max,
          cpu: .init(processes: most, exited: most, unattributed: most),
          peakCores: .infinity, peakRSSBytes: .max, processes: .max,
          completeness: .init(source: .events, eventsLost: .max), commands: [command])
      ], base: .max)
  }
}

extension RunComparison {
  static var example: RunComparison {
    RunComparison(of: RunList.example.runs[0], with: RunList.example.runs[1])
  }
}

extension ExitedList {
  static func example(
    _ source: Snapshot.Exits.Source? = .events, order: ExitedOrder = .cpu, lost: UInt64 = 0
  ) -> ExitedList {
    ExitedList(.exited(source, lost: lost), order: order)
  }

  /// What only a damaged tree says.
  static var largest: ExitedList {
    let most = Duration.seconds(Int64.max)
    let event = ExitEvent(
      pid: .max, parent: .min, uid: .max, comm: "\u{9B}", outcome: nil, cpu: most, elapsed: most,
      peakRSSBytes: .max)
    let entry = Snapshot.Exits.Entry(
      cpu: most, outcomes: .init(ok: .max), peakRSSBytes: .max, lastParent: .min)
    return ExitedList(
      .example(
        exits: .init(
          source: .events, byName: ["\u{1B}]0;x": entry], totalCPU: most, eventsLost: .max,
          recent: [.init(event: event, accounted: most)])))
  }
}

extension Snapshot {
  static func exited(_ source: Exits.Source? = .events, lost: UInt64 = 0) -> Snapshot {
    guard let source else { return .example() }
    let isTold = source == .events
    func entry(_ seconds: Double, _ outcomes: Exits.Outcomes, _ mebibytes: UInt64, _ parent: Int32)
      -> Exits.Entry
    {
      Exits.Entry(
        cpu: .seconds(seconds), outcomes: isTold ? outcomes : nil,
        peakRSSBytes: isTold ? mebibytes << 20 : nil, lastParent: isTold ? parent : nil)
    }
    let names = [
      "cc1plus": entry(71.3, .init(ok: 400, error: 12), 612, 22140),
      "as": entry(9.8, .init(ok: 410), 44, 22140), "git": entry(2.2, .init(ok: 118), 31, 9),
      "sh": entry(13.2, .init(ok: 5000, error: 800, signal: 71), 3, 22140),
    ]
    func end(_ pid: Int32, _ comm: String, _ outcome: ExitEvent.Outcome?, _ age: Double)
      -> Exits.Recent
    {
      let event = ExitEvent(
        pid: pid, parent: pid == 22139 ? 22140 : 9, uid: pid == 22139 ? 1000 : 0, comm: comm,
        outcome: outcome, cpu: .milliseconds(88), elapsed: .milliseconds(1800),
        peakRSSBytes: 61 << 20)
      return .init(
        event: event, accounted: .seconds(1000 - age), user: pid == 22139 ? "alice" : nil)
    }
    let recent = [
      end(22135, "日本語のとても長いプロセス名です", nil, 75), end(22138, "as", .killed(signal: SIGKILL), 3),
      end(22139, "cc1plus", .exited(code: 0), 1),
      end(22141, "git", .exited(code: 128), 0),
    ]
    return .example(
      // Pid 9 began after the children of the 9 that was there before.
      processes: [
        .example(pid: 9, comm: "other", started: .seconds(999)), .example(pid: 22140, comm: "sh"),
      ],
      exits: Exits(
        source: source, byName: names, totalCPU: .seconds(96.5), eventsLost: lost,
        recent: isTold ? recent : []))
  }
}
