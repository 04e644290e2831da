/// The column titles and one row a process.
enum ProcessTable {
  static func draw(_ model: TopModel, _ layout: Layout, into screen: inout Screen) {
    let columns = ProcessColumn.fitting(screen.size.columns)
    if layout.hasTitles { drawTitles(columns, model.order, row: layout.headerRows, into: &screen) }
    for (offset, row) in layout.table.enumerated() {
      let index = model.scroll + offset
      guard index < model.rows.count else { break }
      draw(model.rows[index], columns, row: row, into: &screen)
      if index == model.position, !model.isSelectionGone {
        screen.put(">", row: row, column: 0)
        screen.paint(.selected, row: row, columns: 0..<screen.size.columns)
      }
    }
    if model.rows.isEmpty, let first = layout.table.first {
      let text = model.snapshot == nil ? "taking the first sample" : "no processes"
      screen.put(text, row: first, column: 1, style: .dim)
    }
  }

  private static func draw(
    _ process: ProcessRow, _ columns: [ProcessColumn], row: Int, into screen: inout Screen
  ) {
    var column = 1
    for (index, entry) in columns.enumerated() {
      let isLast = index == columns.count - 1
      put(
        entry.text(process), entry, row: row, column: column, isLast: isLast, style: .plain,
        into: &screen)
      column += entry.width + 1
    }
  }

  private static func drawTitles(
    _ columns: [ProcessColumn], _ order: SortOrder, row: Int, into screen: inout Screen
  ) {
    screen.paint(.columnTitle, row: row, columns: 0..<screen.size.columns)
    var column = 1
    for (index, entry) in columns.enumerated() {
      let isSorted = entry.name == order.column
      let mark = order.isAscending ? "^" : "v"
      let isLast = index == columns.count - 1
      put(
        isSorted ? entry.title + (entry.title.count < entry.width ? mark : "") : entry.title, entry,
        row: row, column: column, isLast: isLast, style: isSorted ? .sortedTitle : .columnTitle,
        into: &screen)
      column += entry.width + 1
    }
  }

  /// Numbers end at the right of their column; text begins at the left and shows by a + that it was
  /// cut, except at the edge of the screen.
  private static func put(
    _ text: String, _ entry: ProcessColumn, row: Int, column: Int, isLast: Bool, style: Style,
    into screen: inout Screen
  ) {
    let indent = entry.isText ? 0 : max(entry.width - text.utf8.count, 0)
    let end = isLast ? screen.size.columns : column + entry.width
    let isCut = entry.isText && !isLast && text.unicodeScalars.count > entry.width
    screen.put(text, row: row, column: column + indent, style: style, limit: isCut ? end - 1 : end)
    if isCut { screen.put("+", row: row, column: end - 1, style: style) }
  }
}
