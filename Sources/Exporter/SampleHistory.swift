import Sampler

/// What the exporter keeps of the samples so far; every sample that is served is observed first.
struct SampleHistory: Sendable {
  private let labelLength: Int
  private let environment: [String]
  private var window: CPUWindow
  private var farewells: Farewells
  /// The live processes as they were last shown: while nothing that labels say has changed, labels
  /// need not be made again.
  private var shown: [Subject] = []
  /// The CPU times of the host as they were last served.
  private var hostCPU: Snapshot.Host.CPUTimes?
  /// The newest sample, with CPU times of the host that never went back.
  private(set) var newest: Snapshot?
  /// `nil` when no Prometheus is asked.
  var reconciliation: Reconciliation?

  /// `environment`: the variables that are labels of `ptop_process_info`.
  init(scrapeInterval: Duration, labelLength: Int, environment: [String] = []) {
    self.labelLength = labelLength
    self.environment = environment
    window = CPUWindow(length: scrapeInterval)
    farewells = Farewells(interval: scrapeInterval, labelLength: labelLength)
  }

  /// Takes in a sample; one that is not newer than the newest changes nothing.
  mutating func observe(_ snapshot: Snapshot) {
    if let newest, snapshot.sequence <= newest.sequence { return }
    window.observe(snapshot)
    farewells.observe(snapshot)
    newest = snapshot
    if let cpu = snapshot.host.cpu {
      hostCPU = hostCPU.map { cpu.risen(from: $0) } ?? cpu
      newest?.host.cpu = hostCPU
    }
  }

  /// What is to be shown of the newest sample: its processes, then the farewells.
  mutating func subjects() -> [Subject] {
    guard let newest else { return [] }
    var index = 0
    shown = zip(newest.processes, window.cores(of: newest)).map { process, cores in
      while index < shown.count, shown[index].process.id.pid < process.id.pid { index += 1 }
      let labels = index < shown.count ? shown[index].labels(ifStillTrueOf: process) : nil
      return Subject(
        process: process,
        labels: labels
          ?? ProcessLabels(of: process, limit: labelLength, environment: environment),
        cores: cores, isAlive: true)
    }
    return shown + farewells.subjects
  }

  /// What a Prometheus still shows of the dead, beyond the farewells.
  func ghosts() -> [Ghost] {
    guard let newest, let reconciliation else { return [] }
    return reconciliation.ghosts(
      beside: newest, farewells.subjects, labelLength: labelLength)
  }
}

extension Snapshot.Host.CPUTimes {
  /// At least the earlier reading in every mode: idle and iowait may go back (proc(5)), and Prometheus
  /// takes a counter that does for one that began at 0 again.
  fileprivate func risen(from earlier: Self) -> Self {
    func risen(_ mode: KeyPath<Self, Duration>) -> Duration {
      max(self[keyPath: mode], earlier[keyPath: mode])
    }
    return Self(
      user: risen(\.user), nice: risen(\.nice), system: risen(\.system), idle: risen(\.idle),
      iowait: risen(\.iowait), irq: risen(\.irq), softirq: risen(\.softirq), steal: risen(\.steal))
  }
}

extension Subject {
  /// Its labels, if those of the process would be the same.
  fileprivate func labels(ifStillTrueOf process: Snapshot.Process) -> ProcessLabels? {
    let isSame =
      self.process.id == process.id && self.process.facts === process.facts
      && self.process.parent == process.parent
    return isSame ? labels : nil
  }
}
