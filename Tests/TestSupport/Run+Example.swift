import Glibc
package import Runs
package import Snapshots

extension Run {
  /// Four minutes of a build, all its numbers told.
  package static func example(
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

  package static let build: [Command] = [
    .example("cc1plus", 127.2, mebibytes: 612, count: 412),
    .example("java", 521.32, mebibytes: 1751, count: 1),
    .example("as", 9.8, mebibytes: 44, count: 410),
    .example("sh", 1.004, mebibytes: 3, count: 5871),
    .example("日本語のとても長いプロセス名です", 0.5, mebibytes: 20, count: 2),
    Command(name: "kworker", cpu: .milliseconds(730), count: 31, wall: .seconds(252)),
  ]

  package static let slowerBuild: [Command] = [
    .example("cc1plus", 188.4, mebibytes: 611, count: 412),
    .example("java", 509.9, mebibytes: 1976, count: 1),
    .example("ld", 4, mebibytes: 300, count: 12),
    .example("sh", 1.004, mebibytes: 3, count: 5893),
    .example("日本語のとても長いプロセス名です", 0.75, mebibytes: 20, count: 3),
    Command(name: "kworker", cpu: .milliseconds(730), count: 31, wall: .seconds(280)),
  ]
}

extension RunMark {
  /// Where the machine was up for as long as the monotonic clock says.
  package static func example(_ label: String? = "", at time: Duration) -> RunMark {
    RunMark(label: label, at: .init(monotonic: time, wall: time), uptime: time)
  }
}

extension Run.Command {
  package static func example(
    _ name: String, _ seconds: Double, mebibytes: UInt64, count: UInt64
  ) -> Self {
    Self(
      name: name, cpu: .seconds(seconds), peakRSSBytes: mebibytes << 20,
      largestRSSBytes: mebibytes << 19, count: count, wall: .seconds(241))
  }
}

extension RunComparison {
  /// A run under way against the one before it.
  package static var example: RunComparison {
    RunComparison(
      of: .example(number: 3, label: "xmx4g", isOpen: true, seconds: 280, Run.slowerBuild),
      with: .example(number: 2, label: "a label that is longer than its column", Run.build))
  }
}
