import Glibc
import Runs
import TestSupport
import TopUI

@testable import Snapshots

extension RunList {
  /// The third run under way, the second one the base, the first one as root's absence leaves it.
  static var example: RunList {
    RunList(
      runs: [
        RunComparison.example.run, RunComparison.example.base,
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
