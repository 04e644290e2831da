import Snapshots

extension ProcessColumn {
  /// How the numbers of a column rise; those of the others do not.
  private static let heats: [String: Heat] = [
    "cpu": .cpu, "exit": .cpu, "wait": .cpu, "mem": .memory,
    "read": .bytesPerSecond, "write": .bytesPerSecond, "io": .bytesPerSecond,
    "csw": .eventsPerSecond, "minflt": .eventsPerSecond, "majflt": .stallsPerSecond,
  ]

  /// Numbers of which 0 is no less than others.
  private static let isNominal: Set = ["pid", "ppid", "pri", "start"]

  /// The names that stand in these tables.
  package static let styledNames = Set(heats.keys).union(isNominal).union([
    "s", "user", "cpuline", "memline",
  ])

  /// Of a cell in a row that is all of one style where it is not plain.
  func style(_ row: ProcessRow) -> Style {
    if name == "s" { return Self.style(of: row.process.state) }
    // What a line shows is past: the number beside it is what is hot.
    if name == "cpuline" { return .cpuGraph }
    if name == "memline" { return .memoryGraph }
    let own: Style = row.isOthers ? .dim : .plain
    guard case .number(let number) = key, !Self.isNominal.contains(name) else { return own }
    let style = (Self.heats[name] ?? .none).style(number(row))
    return style == .plain ? own : style
  }

  private static func style(of state: Snapshot.Process.State) -> Style {
    switch state {
    case .running: .running
    case .uninterruptible: .uninterruptible
    case .zombie, .dead: .zombie
    case .stopped, .traced: .stopped
    case .sleeping, .idle, .other: .dim
    }
  }
}
