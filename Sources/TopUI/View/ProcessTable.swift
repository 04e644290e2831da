import Sampler

/// The column titles and one row a process.
enum ProcessTable {
  /// A column, and where on the screen it stands.
  struct Placed {
    let column: ProcessColumn
    let columns: Range<Int>
  }

  /// The columns that are shown, from the left; the last one takes what is left of the row.
  static func placed(_ model: TopModel) -> [Placed] {
    let chosen = model.settings[model.tableScreen].columns.compactMap(ProcessColumn.named)
    // The first column names the row wherever one has scrolled to.
    let scrolled = chosen.prefix(1) + chosen.dropFirst(1 + model.columnScroll)
    let fitting = ProcessColumn.fitting(Array(scrolled), width: model.tableColumns)
    var start = 1
    return fitting.enumerated().map { index, column in
      let end = index == fitting.count - 1 ? model.tableColumns : start + column.width
      defer { start += column.width + 1 }
      return Placed(column: column, columns: start..<max(end, start))
    }
  }

  static func draw(_ model: TopModel, _ layout: Layout, into screen: inout Screen) {
    let placed = placed(model)
    if layout.hasTitles { drawTitles(placed, model.order, row: layout.headerRows, into: &screen) }
    for (offset, row) in layout.table.enumerated() {
      let index = model.scroll + offset
      guard index < model.rows.count else { break }
      let process = model.rows[index]
      let hasCursor = layout.isInteractive && index == model.position && !model.isSelectionGone
      draw(process, placed, model, row: row, hasCursor: hasCursor, into: &screen)
    }
    if model.rows.isEmpty, let first = layout.table.first {
      screen.put(nothing(model), row: first, column: 1, style: .dim)
    }
  }

  private static func nothing(_ model: TopModel) -> String {
    guard let snapshot = model.snapshot else { return "taking the first sample" }
    if snapshot.processes.isEmpty { return "no processes" }
    return model.escapeShowsAll ? "no process matches; Esc shows all" : "no process matches"
  }

  private static func draw(
    _ process: ProcessRow, _ placed: [Placed], _ model: TopModel, row: Int, hasCursor: Bool,
    into screen: inout Screen
  ) {
    let isTagged = !model.tagged.isEmpty && model.tagged.contains(Target(process.process))
    let style: Style = process.isGone ? .gone : isTagged ? .tagged : .plain
    for (index, place) in placed.enumerated() {
      var text = place.column.text(process)
      if place.column.name == ProcessColumn.command, let branch = process.branch {
        text = branch.text(isASCII: screen.isASCII) + text
      }
      put(text, place, row: row, isLast: index == placed.count - 1, style: style, into: &screen)
    }
    var column = 0
    if hasCursor {
      screen.put(">", row: row, column: 0)
      screen.paint(.selected, row: row, columns: 0..<model.tableColumns)
      // Beside the sign of the cursor, where a pid leaves room, or behind it.
      column = screen.row(row).dropFirst().prefix { $0.scalar != " " }.count + 1
    }
    guard process.isGone || isTagged else { return }
    screen.put(
      process.isGone ? "-" : "*", row: row, column: column, style: hasCursor ? .selected : style,
      limit: model.tableColumns)
  }

  private static func drawTitles(
    _ placed: [Placed], _ order: SortOrder, row: Int, into screen: inout Screen
  ) {
    screen.paint(.columnTitle, row: row, columns: 0..<screen.size.columns)
    for (index, place) in placed.enumerated() {
      let title = place.column.title
      let isSorted = place.column.name == order.column
      let mark = isSorted && title.count < place.columns.count ? order.isAscending ? "^" : "v" : ""
      put(
        title + mark, place, row: row, isLast: index == placed.count - 1,
        style: isSorted ? .sortedTitle : .columnTitle, into: &screen)
    }
  }

  /// Numbers end at the right of their column and text begins at the left. A + shows what was cut,
  /// except at the edge of the screen.
  private static func put(
    _ text: String, _ place: Placed, row: Int, isLast: Bool, style: Style,
    into screen: inout Screen
  ) {
    let width = place.column.width
    let indent = place.column.isText ? 0 : max(width - text.utf8.count, 0)
    let (start, end) = (place.columns.lowerBound, place.columns.upperBound)
    let isCut = !isLast && screen.width(text) > width
    screen.put(text, row: row, column: start + indent, style: style, limit: isCut ? end - 1 : end)
    if isCut { screen.put("+", row: row, column: end - 1, style: style) }
  }
}
