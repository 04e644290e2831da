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
      if model.isComparing, let comparison = model.runs.comparison {
        self = .comparison(comparison)
      } else {
        self = .runs(RunList(runs: model.runs.all, base: model.runs.base))
      }
    case .exporter:
      self = .exporter(
        ExporterText(
          model.programStatus, sampling: model.rates?.elapsed, width: model.size.columns))
    }
  }

  /// What each line is about, where there is a cursor to be on it; no two are the same.
  var names: [String] {
    switch self {
    case .exited(let list): list.names.map(\.name)
    case .runs(let list): list.runs.map(\.title)
    case .comparison(let comparison): comparison.rows.map(\.name)
    case .exporter: []
    }
  }
}
