import Snapshots

/// What the style of a column's cells follows from.
enum CellStyle: Sendable {
  case text
  /// Of a sparkline, whose zeros are dim.
  case history(Style)
  case state
  case number(Heat, @Sendable (ProcessRow) -> Double?)

  /// `own` is that of what is nothing special: dim in the rows of other users' processes.
  func style(of row: ProcessRow, own: Style) -> Style {
    switch self {
    case .text: return own
    case .history(let style): return style
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
