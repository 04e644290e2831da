import Snapshots

/// The column titles and one row a process.
enum ProcessTable {
  static func draw(_ model: TopModel, _ layout: Layout, into screen: inout Screen) {
    let columns = layout.columns
    let width = layout.tableWidth
    if let row = layout.titleRow { drawTitles(columns, model.order, row: row, into: &screen) }
    for (offset, row) in layout.table.enumerated() {
      let index = model.table.scroll + offset
      guard index < model.table.rows.count else { break }
      let process = model.table.rows[index]
      let hasCursor =
        layout.isInteractive && index == model.table.position && !model.table.isSelectionGone
      let cursor = hasCursor ? 0..<width : nil
      draw(process, columns, model, row: row, cursor: cursor, into: &screen)
    }
    if model.table.rows.isEmpty, let first = layout.table.first {
      screen.put(nothing(model, layout), row: first, column: 1, style: .dim)
    }
  }

  private static func nothing(_ model: TopModel, _ layout: Layout) -> String {
    guard let snapshot = model.snapshot else { return "taking the first sample" }
    if snapshot.processes.isEmpty { return "no processes" }
    guard layout.isInteractive, let way = model.escapeShowsMore else { return "no process matches" }
    return "no process matches; \(way)"
  }

  private static func draw(
    _ process: ProcessRow, _ columns: [Placed<ProcessColumn>], _ model: TopModel, row: Int,
    cursor: Range<Int>?, into screen: inout Screen
  ) {
    let isTagged =
      !model.table.tagged.isEmpty && model.table.tagged.contains(Target(process.process))
    let style: Style = process.isGone ? .gone : isTagged ? .tagged : .plain
    for index in columns.indices {
      var text = columns[index].thing.text(process)
      if let branch = process.branch, columns[index].thing.name == ProcessColumn.command {
        text = branch.text(isASCII: screen.isASCII) + text
      }
      put(text, columns, index, row: row, style: style, into: &screen)
    }
    var column = 0
    if let cursor {
      screen.put(">", row: row, column: 0)
      screen.paint(.selected, row: row, columns: cursor)
      // Beside the sign of the cursor, where a pid leaves room, or behind it.
      column = screen.row(row).dropFirst().prefix { $0.scalar != " " }.count + 1
    }
    guard process.isGone || isTagged else { return }
    screen.put(
      process.isGone ? "-" : "*", row: row, column: column,
      style: cursor == nil ? style : .selected, limit: cursor?.upperBound ?? 1)
  }

  private static func drawTitles(
    _ columns: [Placed<ProcessColumn>], _ order: SortOrder, row: Int, into screen: inout Screen
  ) {
    screen.paint(.columnTitle, row: row, columns: 0..<screen.size.columns)
    for index in columns.indices {
      let isSorted = columns[index].thing.name == order.column
      put(
        columns[index].title(isSorted: isSorted, isAscending: order.isAscending), columns, index,
        row: row, style: isSorted ? .sortedTitle : .columnTitle, into: &screen)
    }
  }

  /// Numbers end at the right of their column and text begins at the left. A + shows what was cut,
  /// except at the edge of the screen.
  ///
  /// By its place, because a copy of a column counts eight references, for each cell of the screen.
  private static func put(
    _ text: String, _ columns: [Placed<ProcessColumn>], _ index: Int, row: Int, style: Style,
    into screen: inout Screen
  ) {
    let (width, cells) = (columns[index].thing.width, columns[index].columns)
    let indent = columns[index].thing.isText ? 0 : max(width - text.utf8.count, 0)
    let (start, end) = (cells.lowerBound + indent, cells.upperBound)
    let isCut = index < columns.count - 1 && screen.width(text) > width
    screen.put(text, row: row, column: start, style: style, limit: isCut ? end - 1 : end)
    if isCut { screen.put("+", row: row, column: end - 1, style: style) }
  }
}
