package import Snapshots

/// What the part of an exposition shows that all scrapers of a sample share.
package struct SampleContext: Sendable {
  package let snapshot: Snapshot
  /// The sample's processes, then the farewells.
  var subjects: [ShownProcess]
  /// Its processes that are not among them.
  var others = OtherProcesses()
  /// All processes by name; and the ended, each with its own labels.
  var commands: [CommandSeries.Row] = []
  var endedCPU: [ExitSeries.Row<Duration>] = []
  var endedProcesses: [ExitSeries.Row<UInt64>] = []
  /// What ptop itself uses.
  let usage: SelfUsage
  let version: String
  var metrics = MetricChoice()
  /// What a Prometheus still shows of the dead, beyond the farewells.
  var ghosts: [Ghost] = []
  /// `nil` when no Prometheus is asked.
  var reconciliation: Reconciliation?

  /// Label values are cut at so many bytes.
  var labelLength: Int { metrics.labelLength }

  /// How many processes have series of their own in it, farewells among them.
  package var subjectCount: Int { subjects.count }

  /// Its live processes by what is seen of them.
  package var processes: ExporterStatus.Processes {
    .init(
      exported: snapshot.processes.count - others.count, other: others.count,
      hidden: snapshot.coverage.hidden)
  }

  var hostLabel: Labels { metrics.hostLabel(of: snapshot.host) }

  var bootTime: Duration? { snapshot.host.bootTime }

  /// The families of the chosen sets, copied where an earlier exposition said the same.
  package func exposition(
    in format: ExpositionFormat = .text, after earlier: consuming Shown? = nil
  ) -> Exposition {
    let style = metrics.style(in: format)
    var exposition = Exposition(style)
    if var earlier = consume earlier {
      let same = same(as: earlier)
      exposition = Exposition(style, after: earlier.take(), same: same)
    }
    for set in metrics.sets { exposition.write(set.families, of: self) }
    exposition.write(ReconcilerMetrics.families, of: self)
    exposition.end()
    return exposition
  }

  /// The sample lines of one process, byte for byte as they stand in the exposition.
  package func lines(ofPid pid: Int32, in format: ExpositionFormat) -> [String] {
    var own = self
    own.subjects = subjects.filter { $0.process.id.pid == pid }
    own.ghosts = []
    if own.subjects.isEmpty { return [] }
    var exposition = Exposition(metrics.style(in: format))
    for set in metrics.sets { exposition.write(set.families.filter(\.isPerProcess), of: own) }
    return exposition.bytes.split(separator: 0x0A)
      .filter { $0.first != UInt8(ascii: "#") }.map { String(decoding: $0, as: UTF8.self) }
  }
}

extension SampleContext {
  /// Some subjects of a history's newest sample, and what it has of all processes.
  package init(
    _ newest: Snapshot, _ subjects: [ShownProcess], of history: SampleHistory,
    _ metrics: MetricChoice,
    version: String, usage: SelfUsage
  ) {
    self.init(
      snapshot: newest, subjects: subjects, usage: usage, version: version, metrics: metrics)
    others = history.others
    commands = history.commands.rows
    (endedCPU, endedProcesses) = (history.exits.cpu, history.exits.processes)
    ghosts = history.ghosts()
    reconciliation = history.reconciliation
  }
}

extension SampleContext {
  /// An exposition, and what the lines of its subjects say beside the subjects.
  package struct Shown {
    fileprivate var exposition: Exposition
    fileprivate let subjects: [ShownProcess]
    fileprivate let host: Labels
    fileprivate let bootTime: Duration?

    /// A buffer that two have would be copied to be written to.
    fileprivate mutating func take() -> Exposition {
      var taken = Exposition(exposition.style)
      swap(&taken, &exposition)
      return taken
    }
  }

  package func shown(by exposition: Exposition) -> Shown {
    Shown(exposition: exposition, subjects: subjects, host: hostLabel, bootTime: bootTime)
  }

  /// Which of the subjects are the very ones that were shown. The others may have changed; where the
  /// order of the pids ends, at the farewells, none may be found though it is there.
  func same(as shown: Shown) -> [UnchangedItems] {
    guard shown.host == hostLabel, shown.bootTime == bootTime else { return [] }
    var runs: [UnchangedItems] = []
    var before = 0
    for (place, subject) in subjects.enumerated() {
      let pid = subject.process.id.pid
      while before < shown.subjects.count, shown.subjects[before] !== subject,
        shown.subjects[before].process.id.pid <= pid
      {
        before += 1
      }
      guard before < shown.subjects.count, shown.subjects[before] === subject else { continue }
      if let last = runs.last, last.place + last.count == place,
        last.earlier + last.count == before
      {
        runs[runs.count - 1].count += 1
      } else {
        runs.append(UnchangedItems(place: place, earlier: before, count: 1))
      }
      before += 1
    }
    return runs
  }
}
