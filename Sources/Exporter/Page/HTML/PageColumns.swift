import Snapshots

/// All columns of the page's tables.
enum PageColumns {
  static let processes: [PageColumn<PageRow>] = [
    .init("pid", "PID", "process id", rank: 0, sort: "pid", .pid),
    .init("user", "USER", "effective user", rank: 3, sort: "user", .user),
    .init(
      "pri", "PRI", "priority", rank: 8, sort: "pri",
      .number("priority", .small) { $0.process.priority }),
    .init("ni", "NI", "nice", rank: 7, sort: "ni", .number("nice", .small) { $0.process.nice }),
    .init("virt", "VIRT", "address space", rank: 9, sort: "virt", .addressSpace),
    .init("res", "RES", "resident memory", rank: 1, sort: "res", .resident),
    .init("s", "S", "state", rank: 2, sort: "s", .state("state") { $0.process.state }),
    .init(
      "thr", "THR", "threads", rank: 6, sort: "thr",
      .number("threads", .small) { $0.process.threads }),
    .init("cpu", "CPU%", "CPU time, in % of one core", rank: 0, sort: "cpu", .cpu),
    .init(
      "mem", "MEM%", "resident memory, in % of the machine's", rank: 5, sort: "mem", .memoryShare),
    .init("time", "TIME+", "CPU time since it began", rank: 4, sort: "time", .usedTime),
    .init("cpuline", "CPU 60s", "CPU time in the last minute", rank: 6, sort: "cpu", .graph),
    .init(
      "command", "COMMAND", "command line or name", rank: 0, sort: "command", .command("cmdline")),
  ]

  /// Of all ended processes of one name.
  static let commands: [PageColumn<ExitedList.Name>] = [
    .init(
      "processes", "N", "how many ended", rank: 0, sort: "count", of: .ended,
      .count("processes") { $0.entry.count }),
    .init(
      "cpu", "CPU s", "CPU time, in seconds", rank: 0, sort: "cpu", of: .ended,
      .seconds("cpu_seconds_total") { $0.entry.cpu }),
    .init("mean", "MEAN", "CPU time of each", rank: 3, .mean("cpu_seconds_total") { $0.mean }),
    .init(
      "res", "RES", "the largest resident memory", rank: 2, sort: "res", of: .ended,
      .bytes("peak_resident_memory_bytes") { $0.entry.peakRSSBytes }),
    .init(
      "ok", "OK", "ended with exit code 0", rank: 4, .count("outcomes.ok") { $0.entry.outcomes?.ok }
    ),
    .init(
      "error", "ERROR", "ended with another exit code", rank: 1,
      .failures("outcomes.error") { $0.entry.outcomes?.error }),
    .init(
      "signal", "SIGNAL", "ended by a signal", rank: 1,
      .failures("outcomes.signal") { $0.entry.outcomes?.signal }),
    .init(
      "command", "COMMAND", "name of the program", rank: 0, sort: "name", of: .ended,
      .command("name")),
  ]

  /// Of single ends.
  static let ends: [PageColumn<ExitedList.End>] = [
    .init("age", "AGE", "how long ago it ended", rank: 0, .age("ended_time_seconds") { $0.age }),
    .init("pid", "PID", "process id", rank: 2, .number("pid") { Int($0.event.pid) }),
    .init("user", "USER", "effective user", rank: 5, .text("user") { $0.user }),
    .init("cpu", "CPU", "CPU time", rank: 1, .used("cpu_seconds_total") { $0.event.cpu }),
    .init(
      "elapsed", "ELAPSED", "how long it lived", rank: 4,
      .short("elapsed_seconds") { $0.event.elapsed }),
    .init(
      "res", "RES", "the largest resident memory", rank: 3,
      .bytes("peak_resident_memory_bytes") { $0.event.peakRSSBytes }),
    .init(
      "exit", "EXIT", "exit code or signal", rank: 0, .outcome("exit_code") { $0.event.outcome }),
    .init("command", "COMMAND", "command line or name", rank: 0, .command("cmdline")),
  ]
}
