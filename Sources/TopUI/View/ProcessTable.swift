import Snapshots

/// The column titles and one row a process.
enum ProcessTable {
  static func draw(_ model: TopModel, _ layout: Layout, into screen: inout Screen) {
    let columns = layout.columns
    let width = layout.tableWidth
    if let row = layout.titleRow { drawTitles(columns, model, row: row, into: &screen) }
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
    if model.matchesKernelThreads { return "only kernel threads; K shows them" }
    return layout.isInteractive && model.escapeShowsAll
      ? "no process matches; Esc shows all" : "no process matches"
  }

  private static func draw(
    _ process: ProcessRow, _ columns: [Placed<ProcessColumn>], _ model: TopModel, row: Int,
    cursor: Range<Int>?, into screen: inout Screen
  ) {
    let isTagged =
      !model.table.tagged.isEmpty && model.table.tagged.contains(Target(process.process))
    let style: Style =
      process.isGone ? .gone : isTagged ? .tagged : process.isAncestor ? .dim : .plain
    for index in columns.indices {
      let isCommand = columns[index].thing.name == ProcessColumn.command
      let text =
        isCommand
        ? Format.rest(
          of: process.commandInTree(isASCII: screen.isASCII), after: model.table.textScroll,
          isASCII: screen.isASCII)
        : columns[index].thing.text(process)
      put(text, columns, index, row: row, style: style, into: &screen)
    }
    var column = 0
    if let cursor {
      screen.put(">", row: row, column: 0)
      screen.paint(.selected, row: row, columns: cursor)
      // Beside the sign of the cursor, where a pid leaves room, or behind it.
      column = screen.row(row).dropFirst().prefix { $0.scalar != " " }.count + 1
    }
    guard process.isGone || isTagged || process.isAncestor else { return }
    screen.put(
      process.isGone ? "-" : isTagged ? "*" : ":", row: row, column: column,
      style: cursor == nil ? style : .selected, limit: cursor?.upperBound ?? 1)
  }

  private static func drawTitles(
    _ columns: [Placed<ProcessColumn>], _ model: TopModel, row: Int, into screen: inout Screen
  ) {
    screen.paint(.columnTitle, row: row, columns: 0..<screen.size.columns)
    for column in columns {
      let isSorted = column.thing.name == model.order.column
      let room = min(column.thing.width, column.columns.count)
      var text = column.title(isSorted: isSorted, isAscending: model.order.isAscending)
      var indent = column.thing.isText ? 0 : max(room - text.utf8.count, 0)
      if column.thing.name == ProcessColumn.command, model.table.textScroll > 0 {
        let scrolled = "\(text) from character \(model.table.textScroll + 1)"
        if scrolled.utf8.count <= column.columns.count { (text, indent) = (scrolled, 0) }
      }
      screen.put(
        text, row: row, column: column.columns.lowerBound + indent,
        style: isSorted ? .sortedTitle : .columnTitle, limit: column.columns.upperBound)
    }
  }

  /// Numbers end at the right of their column and text begins at the left. A + shows what was cut of a
  /// text, except at the edge of the screen.
  ///
  /// By its place, because a copy of a column counts eight references, for each cell of the screen.
  private static func put(
    _ text: String, _ columns: [Placed<ProcessColumn>], _ index: Int, row: Int, style: Style,
    into screen: inout Screen
  ) {
    let (width, cells) = (columns[index].thing.width, columns[index].columns)
    if !columns[index].thing.isText {
      let text = Format.cell(text, isText: false, width: min(width, cells.count))
      let indent = max(min(width, cells.count) - text.unicodeScalars.count, 0)
      screen.put(
        text, row: row, column: cells.lowerBound + indent, style: style, limit: cells.upperBound)
      return
    }
    let (start, end) = (cells.lowerBound, cells.upperBound)
    let isCut = index < columns.count - 1 && screen.width(text) > width
    screen.put(text, row: row, column: start, style: style, limit: isCut ? end - 1 : end)
    if isCut { screen.put("+", row: row, column: end - 1, style: style) }
  }
}
