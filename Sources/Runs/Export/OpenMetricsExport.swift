import Linux
import Series
import Snapshots

/// A recording as an exporter would have served it, had it been scraped meanwhile. Pure.
struct OpenMetricsExport {
  static func bytes(
    of recording: KeptRecording, _ rules: ExportFormat.MetricRules
  ) -> [UInt8] {
    var busiest = BusiestProcesses()
    recording.play { busiest.take($0) }
    var export = OpenMetricsExport(
      recording.summary.header,
      interval: rules.interval ?? interval(for: recording.lastSample, samples: busiest.samples),
      metrics: metrics(of: recording.summary.header, rules),
      chosen: rules.maxProcesses == 0 ? nil : busiest.chosen(rules.maxProcesses))
    recording.play { event in
      if case .snapshot(let snapshot) = event { export.take(snapshot) }
    }
    return export.finish()
  }

  private let header: RecordLine.Header
  private let metrics: MetricChoice
  private let interval: Duration
  private var history: SampleHistory
  private var exposition = TimedExposition()
  private var newest: (snapshot: Snapshot, isShown: Bool)?
  /// On the monotonic clock: when the newest was taken that is in it.
  private var shown: Duration?

  /// With all samples where the interval is zero.
  init(
    _ header: RecordLine.Header, interval: Duration, metrics: MetricChoice,
    chosen: Set<Snapshot.Process.ID>?
  ) {
    (self.header, self.metrics, self.interval) = (header, metrics, interval)
    // What is new is served as 0 in the sample that has it, and whole in the next.
    history = SampleHistory(
      scrapeInterval: max(interval, .milliseconds(1)), labels: metrics.labels,
      selection: SelectionRules(maxProcesses: 0, chosen: chosen), endsOldLabels: true)
  }

  mutating func take(_ snapshot: Snapshot) {
    // What comes a little too early is in time.
    let isDue = shown.map { snapshot.taken.monotonic - $0 >= interval * 19 / 20 } ?? true
    if isDue { show(snapshot) } else { history.observe(snapshot) }
    newest = (snapshot, isDue)
  }

  /// There are no more samples. The text cannot say that a series ends, and servers go on showing what it had
  /// last for five minutes: so each process has a farewell, alive or not.
  mutating func finish() -> [UInt8] {
    guard let newest else { return exposition.bytes }
    if !newest.isShown { show(newest.snapshot) }
    let (step, count) = interval > .zero ? (interval, 2) : (Self.shortest, 1)
    for number in 1...count {
      show(newest.snapshot.whenAllIsOver(after: step * number, number: UInt64(number)))
    }
    return exposition.bytes
  }

  private mutating func show(_ snapshot: Snapshot) {
    shown = snapshot.taken.monotonic
    let context = history.show(
      snapshot, metrics, version: header.version ?? "", usage: SelfUsage())
    // The wall clock may be set while a recording goes on.
    let time = header.began.wall + (snapshot.taken.monotonic - header.began.monotonic)
    exposition.add(context, at: max(time.countable.nanoseconds / 1_000_000, 0))
  }
}

extension OpenMetricsExport {
  /// The shortest interval of a recording.
  private static let shortest = Duration.milliseconds(100)
  /// Of a series.
  private static let mostSamples = 600
  private static let intervals = [1, 2, 5, 10, 15, 30]
  /// A server forgets a series after five minutes.
  private static let longest = Duration.seconds(60)

  /// As recorded, or the first interval that keeps the number of samples down.
  static func interval(for time: Duration, samples: Int) -> Duration {
    if samples <= mostSamples { return .zero }
    return intervals.map { .seconds($0) }.first { $0 * mostSamples >= time } ?? longest
  }

  /// With the labels of the recording, as far as they can be labels of metrics; those of the rules are.
  static func metrics(
    of header: RecordLine.Header, _ rules: ExportFormat.MetricRules
  ) -> MetricChoice {
    let own = rules.labels.map { $0.prefix { $0 != "=" } }
    let recorded = header.allLabels.sorted { $0.key < $1.key }
      .filter { !own.contains($0.key[...]) }.map { "\($0.key)=\($0.value)" }
      .filter { (try? MetricChoice(labels: [$0])) != nil }
    let all = try? MetricChoice(sets: rules.sets, labels: recorded + rules.labels)
    return all ?? MetricChoice()
  }
}

extension Snapshot {
  /// What could be said so long after the last sample: that none of its processes is seen any more.
  fileprivate func whenAllIsOver(after time: Duration, number: UInt64) -> Snapshot {
    var over = self
    over.sequence += number
    over.taken = Instant(monotonic: taken.monotonic + time, wall: taken.wall + time)
    over.host = Host(
      name: host.name, uptime: host.uptime.map { $0 + time }, bootTime: host.bootTime, load: nil,
      cpu: nil, cpus: [], memory: nil, pressure: [])
    (over.processes, over.hidden, over.coverage.hiddenPids) = ([], [], [])
    return over
  }
}
