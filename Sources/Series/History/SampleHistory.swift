package import Snapshots

/// What the exporter keeps of the samples so far; every sample that is served is observed first.
package struct SampleHistory: Sendable {
  private let labels: LabelRules
  private var window: CPUWindow
  private var selection: Selection
  private var farewells: Farewells
  private(set) var commands: CommandSeries
  private(set) var exits: ExitSeries
  /// The live processes as they were last shown: while nothing that labels say has changed, labels
  /// need not be made again.
  private var shown: [ShownProcess] = []
  /// Whether what a process had under other labels is ended like what ended, though a live one may have the
  /// same: for readers that cannot be told that a series is gone, and take the first of two.
  private let endsOldLabels: Bool
  /// As they were shown last, those that cannot be read at the moment.
  private var hidden: [ShownProcess] = []
  private var hostCPU = HostCPUCounters()
  /// The newest sample, with CPU times of the host that never went back.
  package private(set) var newest: Snapshot?
  /// `nil` when no Prometheus is asked.
  package var reconciliation: Reconciliation?
  /// The processes that were not among the subjects last time.
  private(set) var others = OtherProcesses()
  /// How fast series end.
  package private(set) var churn = Churn()

  package init(
    scrapeInterval: Duration, labels: LabelRules = LabelRules(),
    selection: SelectionRules = SelectionRules(), endsOldLabels: Bool = false
  ) {
    self.labels = labels
    self.endsOldLabels = endsOldLabels
    self.selection = Selection(selection)
    window = CPUWindow(length: scrapeInterval)
    farewells = Farewells(
      interval: scrapeInterval, labelLength: labels.limit, keepsTaken: endsOldLabels)
    commands = CommandSeries(scrapeInterval: scrapeInterval, labelLength: labels.limit)
    exits = ExitSeries(scrapeInterval: scrapeInterval, labelLength: labels.limit)
  }

  /// Takes in a sample, and says what an exposition of the newest one shows: what it last showed, while no
  /// newer one came.
  package mutating func show(
    _ snapshot: Snapshot, after last: SampleContext? = nil, _ metrics: MetricChoice,
    version: String, usage: @autoclosure () -> SelfUsage
  ) -> SampleContext {
    observe(snapshot)
    let newest = newest ?? snapshot
    if let last, last.snapshot.sequence == newest.sequence { return last }
    return SampleContext(
      newest, nextShown(), of: self, metrics, version: version, usage: usage())
  }

  /// Takes in a sample; one that is not newer than the newest changes nothing.
  package mutating func observe(_ snapshot: Snapshot) {
    if let newest, snapshot.sequence <= newest.sequence { return }
    // None of these changes what is shown of a live process.
    window.observe(snapshot)
    commands.observe(snapshot)
    exits.observe(snapshot)
    let ended = commands.accounting.ended.compactMap(farewell)
    farewells.observe(snapshot, ended: ended)
    churn.observe(ended: ended.count, at: snapshot.taken.monotonic)
    newest = snapshot
    if let cpu = snapshot.host.cpu { newest?.host.cpu = hostCPU.served(cpu) }
  }

  /// Of a process that ended, if it had series in the last exposition: with the labels that they had.
  private func farewell(_ process: Snapshot.Process) -> ShownProcess? {
    if let place = shown.index(ofPid: process.id.pid), shown[place].process.id == process.id {
      return ShownProcess(farewellOf: process, shown[place].labels)
    }
    return hidden.first { $0.process.id == process.id }.map {
      ShownProcess(farewellOf: process, $0.labels)
    }
  }

  /// What is to be shown of the newest sample: its processes that are selected, then the farewells.
  mutating func nextShown() -> [ShownProcess] {
    guard let newest else { return [] }
    let cores = window.cores(of: newest)
    let selected = selection.select(
      newest.processes, cores: cores, host: newest.host, farewells: farewells.count)
    farewells.keep(selection.farewellLimit)
    var known = AscendingCursor(shown)
    var (next, old) = ([ShownProcess](), [ShownProcess]())
    next.reserveCapacity(newest.processes.count)
    // By place: to pass a process is to copy it.
    for place in newest.processes.indices where selected[place] {
      let before = known.index(of: newest.processes[place].id.pid).map { shown[$0] }
      next.append(subject(at: place, of: newest.processes, cores[place], before: before))
      if endsOldLabels, let before, let now = next.last, before.labels !== now.labels {
        old.append(ShownProcess(farewellOf: before.process, before.labels))
      }
    }
    let hiddenPids = Set(newest.coverage.hiddenPids)
    hidden =
      hiddenPids.isEmpty ? [] : (hidden + shown).filter { hiddenPids.contains($0.process.id.pid) }
    shown = next
    others = OtherProcesses(newest.processes, selected: selected)
    return shown + farewells.subjects + old
  }

  /// The process at that place, with what still holds of it as it was shown before.
  private func subject(
    at place: Int, of processes: [Snapshot.Process], _ cores: Double?, before: ShownProcess?
  ) -> ShownProcess {
    if let before, before.isStillTrue(of: processes, place, cores) { return before }
    let known = before.flatMap { $0.hasLabels(of: processes, place) ? $0.labels : nil }
    return ShownProcess(
      process: processes[place], labels: known ?? ProcessLabels(of: processes[place], labels),
      cores: cores, isAlive: true)
  }

  /// What ``nextShown()`` would show under that pid now; nothing is shown by asking.
  package func preview(ofPid pid: Int32) -> [ShownProcess] {
    guard let newest else { return [] }
    let (cores, selected) = preview(of: newest, by: selection)
    let live = newest.processes.index(ofPid: pid).flatMap { place -> ShownProcess? in
      guard selected[place] else { return nil }
      let process = newest.processes[place]
      return ShownProcess(
        process: process, labels: ProcessLabels(of: process, labels), cores: cores[place],
        isAlive: true)
    }
    return (live.map { [$0] } ?? []) + farewells.subjects.filter { $0.process.id.pid == pid }
  }

  /// The live processes that would have series under another filter, without their labels.
  package func preview(under filter: Filter?) -> [ShownProcess] {
    guard let newest else { return [] }
    var rules = selection.rules
    rules.filter = filter
    let (cores, selected) = preview(of: newest, by: Selection(rules))
    return newest.processes.indices.filter { selected[$0] }.map {
      ShownProcess(process: newest.processes[$0], labels: .none, cores: cores[$0], isAlive: true)
    }
  }

  private func preview(
    of newest: Snapshot, by selection: Selection
  ) -> (cores: [Double?], selected: [Bool]) {
    let cores = window.cores(of: newest)
    var selection = selection
    let selected = selection.select(
      newest.processes, cores: cores, host: newest.host, farewells: farewells.count)
    return (cores, selected)
  }

  /// What a Prometheus still shows of the dead, beyond the farewells, as far as the limit of processes
  /// leaves room beside what is shown.
  func ghosts() -> [Ghost] {
    guard let newest, let reconciliation else { return [] }
    let limit = selection.rules.maxProcesses
    return reconciliation.ghosts(
      beside: newest, farewells.subjects,
      processes: limit == 0 ? .max : limit - shown.count - farewells.count,
      labelLength: labels.limit)
  }
}

extension ShownProcess {
  /// Whether it shows the process at that place as it is now: most stand still.
  fileprivate func isStillTrue(
    of processes: [Snapshot.Process], _ place: Int, _ cores: Double?
  ) -> Bool {
    process.cpu == processes[place].cpu && self.cores == cores
      && hasLabels(of: processes, place) && process.memory == processes[place].memory
      && process.threads == processes[place].threads && process.state == processes[place].state
      && process.details === processes[place].details
  }

  /// Whether its labels would be those of that process.
  fileprivate func hasLabels(of processes: [Snapshot.Process], _ place: Int) -> Bool {
    process.id == processes[place].id && process.facts === processes[place].facts
      && process.parent == processes[place].parent
  }
}
