import Sampler

/// What the exporter keeps of the samples so far; every sample that is served is observed first.
struct SampleHistory: Sendable {
  private let labels: LabelRules
  private var window: CPUWindow
  private var presence = Presence()
  private var selection: Selection
  private var exposures = Exposures()
  private var exited = ExitedShare()
  private var farewells: Farewells
  /// The live processes as they were last shown: while nothing that labels say has changed, labels
  /// need not be made again.
  private var shown: [Subject] = []
  private var hostCPU = HostCPUCounters()
  /// The newest sample, with CPU times of the host that never went back, and with what ended processes
  /// used as far as nothing else has told it.
  private(set) var newest: Snapshot?
  /// `nil` when no Prometheus is asked.
  var reconciliation: Reconciliation?
  /// Who was not among the subjects last time.
  private(set) var others = OtherProcesses()
  /// How fast series end.
  private(set) var churn = Churn()

  init(
    scrapeInterval: Duration, labels: LabelRules = LabelRules(),
    selection: SelectionRules = SelectionRules()
  ) {
    self.labels = labels
    self.selection = Selection(selection)
    window = CPUWindow(length: scrapeInterval)
    farewells = Farewells(interval: scrapeInterval, labelLength: labels.limit)
  }

  /// Takes in a sample; one that is not newer than the newest changes nothing.
  mutating func observe(_ snapshot: Snapshot) {
    if let newest, snapshot.sequence <= newest.sequence { return }
    window.observe(snapshot)
    let ended = exposures.end(presence.ended(in: snapshot))
    farewells.observe(snapshot, ended: ended)
    churn.observe(ended: ended.count { $0.labels != nil }, at: snapshot.taken.monotonic)
    newest = snapshot
    if let cpu = snapshot.host.cpu { newest?.host.cpu = hostCPU.served(cpu) }
    newest?.exits = snapshot.exits.map {
      exited.served($0, closed: ended, processes: snapshot.processes)
    }
  }

  /// What is to be shown of the newest sample: its processes that are selected, then the farewells.
  ///
  /// Whoever asks shows it: what was shown once is not told again elsewhere (``Exposures``).
  mutating func subjects() -> [Subject] {
    guard let newest else { return [] }
    let cores = window.cores(of: newest)
    let selected = selection.select(newest.processes, cores: cores, host: newest.host)
    var shownLabels = [ProcessLabels?](repeating: nil, count: newest.processes.count)
    var index = 0
    var next: [Subject] = []
    next.reserveCapacity(newest.processes.count)
    // By place: to pass a process is to copy it.
    for place in newest.processes.indices where selected[place] {
      let pid = newest.processes[place].id.pid
      while index < shown.count, shown[index].process.id.pid < pid { index += 1 }
      let before = index < shown.count ? shown[index] : nil
      let subject =
        if let before, before.isStillTrue(of: newest.processes, place, cores[place]) {
          before
        } else {
          Subject(
            process: newest.processes[place],
            labels: before.flatMap { $0.hasLabels(of: newest.processes, place) ? $0.labels : nil }
              ?? ProcessLabels(of: newest.processes[place], labels),
            cores: cores[place], isAlive: true)
        }
      shownLabels[place] = subject.labels
      next.append(subject)
    }
    shown = next
    exposures.expose(newest.processes, labels: shownLabels, uptime: newest.host.uptime)
    others = OtherProcesses(newest.processes, labels: shownLabels, cpu: exposures.otherCPU)
    return shown + farewells.subjects
  }

  /// What ``subjects()`` would show under that pid now; nothing is shown by asking.
  func preview(ofPid pid: Int32) -> [Subject] {
    guard let newest else { return [] }
    let (cores, selected) = preview(of: newest, by: selection)
    let live = newest.processes.index(ofPid: pid).flatMap { place -> Subject? in
      guard selected[place] else { return nil }
      let process = newest.processes[place]
      return Subject(
        process: process, labels: ProcessLabels(of: process, labels), cores: cores[place],
        isAlive: true)
    }
    return (live.map { [$0] } ?? []) + farewells.subjects.filter { $0.process.id.pid == pid }
  }

  /// The live processes that would have series under another filter, without their labels.
  func preview(under filter: Filter?) -> [Subject] {
    guard let newest else { return [] }
    var rules = selection.rules
    rules.filter = filter
    let (cores, selected) = preview(of: newest, by: Selection(rules))
    return newest.processes.indices.filter { selected[$0] }.map {
      Subject(process: newest.processes[$0], labels: .none, cores: cores[$0], isAlive: true)
    }
  }

  private func preview(
    of newest: Snapshot, by selection: Selection
  ) -> (cores: [Double?], selected: [Bool]) {
    let cores = window.cores(of: newest)
    var selection = selection
    return (cores, selection.select(newest.processes, cores: cores, host: newest.host))
  }

  /// What a Prometheus still shows of the dead, beyond the farewells.
  func ghosts() -> [Ghost] {
    guard let newest, let reconciliation else { return [] }
    return reconciliation.ghosts(
      beside: newest, farewells.subjects, labelLength: labels.limit)
  }
}

extension Subject {
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
