import Sampler

extension TopModel {
  /// Where a screen that is no table, or what is shown about one process, is drawn.
  package var listArea: Area {
    Area(rows: layout.headerRows..<layout.table.upperBound, columns: 0..<size.columns)
  }

  /// Lines of the screen that is shown, where that is no table.
  private var listCount: Int {
    switch screen {
    case .main, .memory, .io, .exited, .runs: 0
    case .exporter:
      ExporterView.lineCount(
        surroundings.serving, exposition: surroundings.exposition, sampling: rates?.elapsed,
        width: listArea.columns.count)
    }
  }

  mutating func moveInList(_ move: KeyBinding.Move) {
    let height = listArea.rows.count
    if screen == .exporter {
      list.turn(move, count: listCount, height: height)
    } else {
      list.move(move, count: listCount, height: height)
    }
  }

  /// Keeps the cursor on a line that is there.
  mutating func showListCursor() {
    if screen.isTable || screen == .exporter { return }
    list.place(at: list.position, count: listCount, height: listArea.rows.count)
  }

  /// What only the program around the screen knows, and only has to find out while it is shown.
  package var question: Surroundings.Question {
    guard screen == .exporter else { return Surroundings.Question() }
    return Surroundings.Question(pid: target?.id.pid, filter: selectionRules.filter)
  }
}
