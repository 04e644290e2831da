import Snapshots

/// A process as the exposition shows it: alive, or in its farewell.
///
/// Every family visits every one: a reference is passed on for less than what a process is made of.
final class Subject: Sendable {
  let process: Snapshot.Process
  let labels: ProcessLabels
  /// CPUs kept busy over the last SCRAPE_TIME; `nil` when unknown.
  let cores: Double?
  /// Otherwise it ended, and all that is said of it is its final counters and that it uses nothing.
  let isAlive: Bool

  init(process: Snapshot.Process, labels: ProcessLabels, cores: Double?, isAlive: Bool) {
    self.process = process
    self.labels = labels
    self.cores = cores
    self.isAlive = isAlive
  }

  /// With its final counters, and nothing used any more.
  convenience init(farewellOf process: Snapshot.Process, _ labels: ProcessLabels) {
    var process = process
    // What was unknown stays so: no series begins with a death.
    process.memory = process.memory.map {
      .init(
        vsizeBytes: 0, rssBytes: 0, swapBytes: $0.swapBytes.map { _ in 0 },
        proportional: $0.proportional.map { .init(pssBytes: 0, ussBytes: 0, sample: $0.sample) })
    }
    self.init(process: process, labels: labels, cores: 0, isAlive: false)
  }
}

/// How processes are labelled.
struct LabelRules: Sendable {
  /// Values are cut at so many bytes.
  var limit = 1024
  /// The variables that are labels of `ptop_process_info`, where the process has them.
  var environment: [String] = []
  var commandLine = CommandLineStyle.scrubbed
}

/// The labels of a process, in the parts that families put together: shared by all samples between
/// two changes, as the facts that they show.
final class ProcessLabels: Sendable {
  /// What tells processes apart on everything that is ptop's own.
  let identity: Labels
  /// Of the seed set, after `host`.
  let seed: Labels
  /// Of `ptop_process_info`, after the identity.
  let info: Labels

  /// Of a process whose lines are only counted.
  static let none = ProcessLabels()

  private init() { (identity, seed, info) = (.none, .none, .none) }

  init(of process: Snapshot.Process, _ rules: LabelRules) {
    let (pid, facts, limit) = (String(process.id.pid), process.facts, rules.limit)
    let place = facts.cgroup.map(CgroupPath.init)
    let commandLine = rules.commandLine.text(of: facts)
    identity = Self.identity(of: process, limit: limit)
    // That program's command line label is there even where it says nothing.
    seed = Labels(
      ["proc_name": facts.name, "proc_cmdline": commandLine, "proc_pid": pid], limit: limit)
    let own: KeyValuePairs = [
      "ppid": String(process.parent), "user": facts.user, "exe": facts.executable,
      "cmdline": commandLine, "cgroup": facts.cgroup,
      "unit": place?.unit, "container_id": place?.containerID,
    ]
    let asked = rules.environment.map { ($0, facts.environment[$0]) }
    // To Prometheus an empty label is none.
    info = Labels(
      (own.map { ($0.key, $0.value) } + asked).filter { $0.1?.isEmpty == false }, limit: limit)
  }

  static func identity(of process: Snapshot.Process, limit: Int) -> Labels {
    Labels(["proc_pid": String(process.id.pid), "proc_name": process.facts.name], limit: limit)
  }
}
