import Linux
import Snapshots

/// The machine's name, how long it is up, its load, its tasks, and how well it is sampled.
enum HostLine {
  static func parts(_ model: TopModel, _ moment: Moment, hasTasks: Bool) -> [HeaderPart] {
    let (snapshot, host) = (moment.snapshot, moment.snapshot.host)
    var parts = host.name.map { [HeaderPart(text: $0, rank: 0, style: .strong)] } ?? []
    if snapshot.coverage.cpuSource == .clockTicks {
      parts.append(HeaderPart(text: "CPU from clock ticks", rank: 5))
    }
    if let uptime = host.uptime {
      parts.append(HeaderPart("up", Format.span(uptime), rank: 4))
    }
    if let load = host.load {
      let averages = [load.one, load.five, load.fifteen].map { Format.fixed($0, 2) }
      parts.append(HeaderPart("load", averages.joined(separator: " "), rank: 4))
    }
    if !host.cpus.isEmpty {
      let cpus = Format.count(UInt64(host.cpus.count), "CPU")
      parts.append(HeaderPart(text: cpus, rank: 9, style: .dim))
    }
    if hasTasks { parts += tasksInShort(TaskCounts(snapshot.processes)) }
    return parts + when(model, moment)
  }

  private static func tasksInShort(_ counts: TaskCounts) -> [HeaderPart] {
    let own = Format.count(UInt64(counts.processes), "task")
    var parts = [HeaderPart(text: "\(own), \(counts.running) running", short: own, rank: 3)]
    // What should not be there is seen before what always is.
    for (count, name) in [
      (counts.uninterruptible, "in D"), (counts.zombies, "zombie"), (counts.stopped, "stopped"),
    ] where count > 0 {
      parts.append(HeaderPart(text: "\(count) \(name)", rank: 6))
    }
    if counts.kernelThreads > 0 {
      parts.append(HeaderPart(text: "\(counts.kernelThreads) kthr", rank: 7))
    }
    return parts + [HeaderPart(text: Format.count(UInt64(counts.threads), "thread"), rank: 8)]
  }

  /// The same, with room for all of it.
  static func tasks(_ snapshot: Snapshot) -> [HeaderPart] {
    let counts = TaskCounts(snapshot.processes)
    let states = [
      (counts.running, "running"), (counts.sleeping, "sleeping"),
      (counts.uninterruptible, "in D (uninterruptible)"), (counts.zombies, "zombie"),
      (counts.stopped, "stopped"),
    ]
    let kernel = counts.kernelThreads > 0 ? " + \(counts.kernelThreads) kthr" : ""
    return .ranked(
      [HeaderPart(label: "TASKS", "\(counts.processes)\(kernel)")]
        + states.filter { $0.0 > 0 }.map { HeaderPart("\($0.0)", of: $0.1) }
        + [HeaderPart(text: Format.count(UInt64(counts.threads), "thread"), rank: 0)])
  }

  /// The time between samples, and the number of this one; of a moment of the past, how long ago it
  /// was.
  private static func when(_ model: TopModel, _ moment: Moment) -> [HeaderPart] {
    let number = "#\(moment.snapshot.sequence)"
    if let age = model.pausedAge {
      let text = "PAUSED -\(Format.span(age)) (sample \(number))"
      return [HeaderPart(text: text, rank: 1, isRight: true, style: .warning)]
    }
    var parts: [HeaderPart] = []
    if let missed = moment.snapshot.cadence?.missed, missed > 0 {
      parts.append(right("\(Format.count(missed, "tick")) missed", rank: 7))
    }
    guard let elapsed = moment.rates?.elapsed else {
      return parts + [right("first sample", rank: 1), right(number, rank: 2)]
    }
    let interval = interval(elapsed, model.intervals)
    return parts + [right(interval.all, short: interval.short, rank: 1), right(number, rank: 2)]
  }

  private static func right(_ text: String, short: String? = nil, rank: Int) -> HeaderPart {
    HeaderPart(text: text, short: short, rank: rank, isRight: true, style: .dim)
  }

  /// As it is on the average, with its jitter; an interval that is quite another is what the rates on
  /// the screen are of, and goes first.
  static func interval(
    _ elapsed: Duration, _ statistics: IntervalStatistics
  ) -> (all: String, short: String) {
    let this = Format.interval(elapsed)
    guard let mean = statistics.mean, let deviation = statistics.deviation else {
      return (this, this)
    }
    let usual = "\(Format.interval(mean)) +-\(jitter(deviation))"
    let isUsual = abs(elapsed.seconds - mean.seconds) <= mean.seconds / 10
    return isUsual ? (usual, Format.interval(mean)) : ("\(this) of \(usual)", this)
  }

  /// `0.3ms`, `2ms`, `1.25s`.
  private static func jitter(_ deviation: Duration) -> String {
    let milliseconds = deviation.seconds * 1e3
    if milliseconds >= 999.5 { return Format.short(deviation) }
    return Format.fixed(milliseconds, milliseconds < 0.95 ? 1 : 0) + "ms"
  }
}
