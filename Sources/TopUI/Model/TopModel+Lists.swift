import Sampler

extension TopModel {
  /// Where a screen that is no table, or what is shown about one process, is drawn.
  package var listArea: Area {
    Area(rows: layout.headerRows..<layout.table.upperBound, columns: 0..<size.columns)
  }

  /// The lines of a screen that is no table.
  private struct Lines {
    /// What each is about, where there is a cursor to be on it; no two are the same.
    var names: [String] = []
    var count: Int
    /// How many of them are shown.
    var height: Int

    init(_ names: [String], height: Int) {
      (self.names, count, self.height) = (names, names.count, height)
    }

    init(count: Int = 0, height: Int) { (self.count, self.height) = (count, height) }
  }

  private var lines: Lines {
    let area = listArea
    switch screen {
    case .main, .memory, .io: return Lines(height: area.rows.count)
    case .exited:
      let list = exitedList
      return Lines(list.names.map(\.name), height: ExitedView.height(list, in: area))
    case .runs:
      if let comparison {
        return Lines(comparison.rows.map(\.name), height: CompareView.height(in: area))
      }
      return Lines(runList.runs.map(\.title), height: RunsView.height(runList, in: area))
    case .exporter:
      let count = ExporterView.lineCount(
        surroundings.serving, exposition: surroundings.exposition, sampling: rates?.elapsed,
        width: area.columns.count)
      return Lines(count: count, height: area.rows.count)
    }
  }

  package var exitedList: ExitedList {
    ExitedList(snapshot, order: exitedOrder, rules: selectionRules)
  }

  package var runList: RunList { RunList(runs: runs.all, base: runs.base) }

  /// While it is shown.
  package var comparison: RunComparison? { isComparing ? runs.comparison : nil }

  mutating func moveInList(_ move: KeyBinding.Move) {
    let lines = lines
    if screen == .exporter {
      list.turn(move, count: lines.count, height: lines.height)
    } else {
      list.move(move, count: lines.count, height: lines.height)
      hold(move == .first ? nil : list.position, of: lines)
    }
  }

  /// To the first line, from so many after the cursor's on and in that direction, that holds the text;
  /// `false` if none does.
  mutating func findInList(_ text: String, after offset: Int, step: Int) -> Bool {
    let lines = lines
    let found = Self.places(lines.count, from: list.position + offset, step: step).first {
      lines.names[$0].lowercased().contains(text)
    }
    guard let found else { return false }
    list.place(at: found, count: lines.count, height: lines.height)
    hold(found, of: lines)
    return true
  }

  private mutating func hold(_ place: Int?, of lines: Lines) {
    listed = place.flatMap { lines.names.indices.contains($0) ? lines.names[$0] : nil }
  }

  /// To the top line, whatever is there.
  mutating func startListAtTop() { (list, listed) = (ListCursor(), nil) }

  /// Keeps the cursor on its line, or else on one that is there.
  mutating func showListCursor() {
    if screen.isTable || screen == .exporter { return }
    let lines = lines
    let place = listed.flatMap { lines.names.firstIndex(of: $0) } ?? list.position
    list.place(at: place, count: lines.count, height: lines.height)
  }

  /// What only the program around the screen knows, and only has to find out while it is shown.
  package var question: Surroundings.Question {
    guard screen == .exporter else { return Surroundings.Question() }
    return Surroundings.Question(pid: target?.id.pid, filter: selectionRules.filter)
  }
}
