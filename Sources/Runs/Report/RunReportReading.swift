import Linux
import Snapshots

/// The events of a recording -> its report. Pure; keeps a bounded number of points, processes and marks,
/// however long the recording is.
struct RunReportReading: Sendable {
  /// Samples before the first process; a run without one has none.
  private static let mostWaiting = 16
  private static let mostMarks = 200

  private let isOfHost: Bool
  private let first: Snapshot
  /// Samples before the first process, but for the first.
  private var waiting: [Snapshot] = []
  private var run: Following?
  private var marks: [RunMark] = []
  private var markCount = 0

  /// `first` is the first sample, with which the events begin as well. `isOfHost`: all of the host was
  /// recorded, and not a command.
  init(from first: Snapshot, isOfHost: Bool) {
    (self.first, self.isOfHost) = (first, isOfHost)
    begin(with: first)
  }

  mutating func take(_ event: RecordPlayer.Event) {
    switch event {
    case .snapshot(let snapshot): take(snapshot)
    case .mark(let mark):
      markCount += 1
      if marks.count < Self.mostMarks { marks.append(mark) }
    case .end: break
    }
  }

  private mutating func take(_ snapshot: Snapshot) {
    guard snapshot.taken.monotonic > first.taken.monotonic else { return }
    if run != nil {
      run?.take(snapshot)
    } else {
      waiting.append(snapshot)
      begin(with: snapshot)
    }
  }

  /// Begins the run if the newest sample has a process, or there was none for long.
  private mutating func begin(with snapshot: Snapshot) {
    let oldest = snapshot.oldest
    guard isOfHost || oldest != nil || waiting.count + 1 >= Self.mostWaiting else { return }
    run = following(oldest)
    waiting = []
  }

  /// A run is of its first process and what descends from it; the first sample may be older than that.
  private func following(_ process: Int32?) -> Following {
    var run = Following(from: first, first: isOfHost ? nil : process)
    for snapshot in waiting { run.take(snapshot) }
    return run
  }

  /// There are no more events.
  func finish(_ recording: RecordFile.Summary) -> RunReport {
    let run = run ?? following(nil)
    return RunReport(
      header: recording.header, summary: run.observer.summary(outcome: recording.end?.outcome),
      isWhole: recording.end != nil, skipped: recording.skipped, series: run.series,
      lives: .init(run.lives.all, isByCPU: isOfHost),
      marks: marks.map { .init(text: $0.text, at: $0.at.monotonic - run.began) },
      markCount: markCount)
  }
}

extension RunReportReading {
  /// A run from its first sample on.
  private struct Following: Sendable {
    private(set) var observer: RunObserver
    private(set) var lives = ProcessLives()
    private(set) var series = RunSeries()
    private(set) var last: Snapshot
    let began: Duration
    /// CPU time by the place of the command, and of the run, as of the sample before.
    private var cpuBefore: [Duration] = []
    private var totalBefore = Duration.zero

    init(from snapshot: Snapshot, first: Int32?) {
      observer = RunObserver(from: snapshot, first: first)
      lives.take(snapshot)
      (last, began) = (snapshot, snapshot.taken.monotonic)
    }

    mutating func take(_ snapshot: Snapshot) {
      guard snapshot.taken.monotonic > last.taken.monotonic else { return }
      observer.take(snapshot)
      lives.take(snapshot)
      let rows = observer.meter.accounting.commands.rows
      series.append(point(until: snapshot), names: rows.map(\.name))
      cpuBefore = rows.map(\.value.cpu)
      totalBefore = observer.meter.cpu.total
      last = snapshot
    }

    private func point(until snapshot: Snapshot) -> RunSeries.Point {
      let rows = observer.meter.accounting.commands.rows
      var point = RunSeries.Point(
        began: last.taken.monotonic - began, ended: snapshot.taken.monotonic - began, cpu: [:],
        otherCPU: 0, hostCPU: nil, rssBytes: observer.meter.accounting.rssBytes)
      for place in rows.indices {
        let used = rows[place].value.cpu - (place < cpuBefore.count ? cpuBefore[place] : .zero)
        if used > .zero { point.cpu[place] = used.seconds }
      }
      let total = (observer.meter.cpu.total - totalBefore).seconds
      point.otherCPU = max(total - point.totalCPU, 0)
      if let now = snapshot.host.cpu, let past = last.host.cpu,
        let growth = CPUGrowth(from: past, to: now)
      {
        point.hostCPU = growth.busy.seconds
      }
      return point
    }
  }
}

extension Snapshot {
  /// The one that began first of those that it shows or tells the end of.
  fileprivate var oldest: Int32? {
    let living = processes.map { (began: $0.id.startTime, pid: $0.id.pid) }
    let ended = (exits?.recent ?? []).compactMap { end in
      end.endedBy.map { (began: $0 - end.event.elapsed, pid: end.event.pid) }
    }
    return (living + ended).min { ($0.began, $0.pid) < ($1.began, $1.pid) }?.pid
  }
}
