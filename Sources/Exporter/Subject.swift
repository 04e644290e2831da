import Sampler

/// A process as the exposition shows it: alive, or in its farewell.
struct Subject: Sendable {
  let process: Snapshot.Process
  let labels: ProcessLabels
  /// CPUs kept busy over the last SCRAPE_TIME; `nil` when unknown.
  let cores: Double?
  /// Otherwise it ended, and all that is said of it is its final counters and that it uses nothing.
  let isAlive: Bool
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

  init(of process: Snapshot.Process, limit: Int, commandLine style: CommandLineStyle) {
    let (pid, facts) = (String(process.id.pid), process.facts)
    let commandLine = style.text(of: facts)
    identity = Self.identity(of: process, limit: limit)
    // That program's command line label is there even where it says nothing.
    seed = Labels(
      ["proc_name": facts.comm, "proc_cmdline": commandLine, "proc_pid": pid], limit: limit)
    info = Labels(
      [
        "ppid": String(process.parent), "user": facts.user,
        "cmdline": commandLine.isEmpty ? nil : commandLine,
      ], limit: limit)
  }

  static func identity(of process: Snapshot.Process, limit: Int) -> Labels {
    Labels(["proc_pid": String(process.id.pid), "proc_name": process.facts.comm], limit: limit)
  }
}
