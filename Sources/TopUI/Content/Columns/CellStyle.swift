import Snapshots

/// What the style of a column's cells follows from.
enum CellStyle: Sendable {
  case text
  case fixed(Style)
  case state
  case number(Heat, @Sendable (ProcessRow) -> Double?)

  /// `own` is that of what is nothing special: dim in the rows of other users' processes.
  func style(of row: ProcessRow, own: Style) -> Style {
    switch self {
    case .text: return own
    case .fixed(let style): return style
    case .state: return Self.style(of: row.process.state) ?? own
    case .number(let heat, let number):
      let style = heat.style(number(row))
      return style == .plain ? own : style
    }
  }

  /// `nil`: nothing special.
  private static func style(of state: Snapshot.Process.State) -> Style? {
    switch state {
    case .running: .running
    case .uninterruptible: .uninterruptible
    case .zombie, .dead: .zombie
    case .stopped, .traced: .stopped
    case .sleeping, .idle, .other: nil
    }
  }
}

extension ProcessColumn {
  /// How the numbers of a column rise; those of the others do not.
  private static let heats: [String: Heat] = [
    "cpu": .cpu, "exit": .cpu, "wait": .cpu, "mem": .memory,
    "read": .bytesPerSecond, "write": .bytesPerSecond, "io": .bytesPerSecond,
    "csw": .eventsPerSecond, "minflt": .eventsPerSecond, "majflt": .stallsPerSecond,
  ]

  /// Of columns whose numbers tell by their style nothing of their size: identities, and lines of the past,
  /// beside which the number is what is hot.
  private static let others: [String: CellStyle] = [
    "pid": .text, "ppid": .text, "pri": .text, "ni": .text, "start": .text, "s": .state,
    "cpuline": .fixed(.cpuGraph), "memline": .fixed(.memoryGraph),
  ]

  /// The names that stand in these tables.
  static let styledNames = Set(heats.keys).union(others.keys)

  var cellStyle: CellStyle {
    if let other = Self.others[name] { return other }
    guard case .number(let number) = key else { return .text }
    return .number(Self.heats[name] ?? .none, number)
  }
}
