import Snapshots

/// How processes are labelled.
package struct LabelRules: Sendable {
  /// Values are cut at so many bytes.
  var limit = 1024
  /// The variables that are labels of `ptop_process_info`, where the process has them.
  package var environment: [String] = []
  package var commandLine = CommandLineStyle.scrubbed
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
