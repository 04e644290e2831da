import Runs
import Snapshots

/// What a screen shows that is no table: made once an event, when all else is as it will be shown.
enum Listing: Sendable {
  case exited(ExitedList)
  case runs(RunList)
  case comparison(RunComparison)
  case exporter(ExporterText)

  /// `nil` for a table, which has ``TopModel/table``.
  init?(_ model: TopModel) {
    switch model.screen {
    case .main, .memory, .io: return nil
    case .exited:
      self = .exited(
        ExitedList(
          model.snapshot, newest: model.live?.snapshot, order: model.exitedOrder,
          rules: model.selectionRules))
    case .runs:
      self =
        model.comparison.map(Listing.comparison)
        ?? .runs(RunList(runs: model.runs.all, base: model.runs.base))
    case .exporter:
      self = .exporter(
        ExporterText(
          model.programStatus, sampling: model.rates?.elapsed, width: model.size.columns))
    }
  }

  /// What each line is about, where there is a cursor to be on it; no two are the same. `inEnds`: of the
  /// list of single ends, where there is one.
  func names(inEnds: Bool) -> [String] {
    switch self {
    case .exited(let list): inEnds ? list.ends.map(\.title) : list.names.map(\.name)
    case .runs(let list): inEnds ? [] : list.runs.map(\.title)
    case .comparison(let comparison): inEnds ? [] : comparison.rows.map(\.name)
    case .exporter: []
    }
  }
}
