extension Settings {
  /// What the screens show until the user changes it.
  static let standardTables: [TopScreen: Table] = [
    .main: .init(
      columns: [
        "pid", "user", "pri", "ni", "virt", "s", "thr", "cpu", "exit", "res", "mem", "time",
        "cpuline",
        ProcessColumn.command,
      ], order: SortOrder(column: "cpu", isAscending: false)),
    .memory: .init(
      columns: [
        "pid", "user", "s", "res", "shr", "pss", "uss", "swap", "virt", "mem", "minflt", "majflt",
        ProcessColumn.command,
      ], order: SortOrder(column: "res", isAscending: false)),
    .io: .init(
      columns: [
        "pid", "user", "s", "cpu", "io", "read", "write", "csw", "wait", ProcessColumn.command,
      ],
      order: SortOrder(column: "io", isAscending: false)),
  ]
}
