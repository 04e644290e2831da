import Sampler

extension TopModel {
  private var listArea: Area { layout.list }

  /// Lines of the screen that is shown, where that is no table.
  private var listCount: Int {
    switch screen {
    case .main, .memory, .io: 0
    case .exited: ExitedView.lineCount(exitedList)
    case .runs:
      if let comparison { CompareView.lineCount(comparison) } else { RunsView.lineCount(runList) }
    case .exporter:
      ExporterView.lineCount(
        surroundings.serving, exposition: surroundings.exposition, sampling: rates?.elapsed,
        width: listArea.columns.count)
    }
  }

  /// How many of them are shown.
  private var listHeight: Int {
    switch screen {
    case .main, .memory, .io, .exporter: listArea.rows.count
    case .exited: ExitedView.height(exitedList, in: listArea)
    case .runs:
      comparison == nil
        ? RunsView.height(runList, in: listArea) : CompareView.height(in: listArea)
    }
  }

  package var exitedList: ExitedList { ExitedList(snapshot, order: exitedOrder) }

  package var runList: RunList { RunList(runs: runs.all, base: runs.base) }

  /// While it is shown.
  package var comparison: RunComparison? { isComparing ? runs.comparison : nil }

  mutating func moveInList(_ move: KeyBinding.Move) {
    let height = listHeight
    if screen == .exporter {
      list.turn(move, count: listCount, height: height)
    } else {
      list.move(move, count: listCount, height: height)
    }
  }

  /// Keeps the cursor on a line that is there.
  mutating func showListCursor() {
    if screen.isTable || screen == .exporter { return }
    list.place(at: list.position, count: listCount, height: listHeight)
  }
}
