import Snapshots

/// The column titles and one row a process.
enum ProcessTable {
  static func draw(_ model: TopModel, _ layout: Layout, into screen: inout Screen) {
    let columns = layout.columns
    let width = layout.tableWidth
    if let row = layout.titleRow { drawTitles(columns, model, row: row, into: &screen) }
    let styles = columns.map(\.thing.cellStyle)
    for (offset, row) in layout.table.enumerated() {
      let index = model.table.scroll + offset
      guard index < model.table.rows.count else { break }
      let process = model.table.rows[index]
      let hasCursor =
        layout.isInteractive && index == model.table.position && !model.table.isSelectionGone
      let cursor = hasCursor ? 0..<width : nil
      draw(process, columns, styles, model, row: row, cursor: cursor, into: &screen)
    }
    if model.table.rows.isEmpty, let first = layout.table.first {
      screen.put(nothing(model, layout), row: first, column: 1, style: .dim)
    }
  }

  private static func nothing(_ model: TopModel, _ layout: Layout) -> String {
    guard let snapshot = model.snapshot else { return "taking the first sample" }
    if snapshot.processes.isEmpty { return "no processes" }
    if model.matchesKernelThreads { return "only kernel threads; K shows them" }
    guard layout.isInteractive, let way = model.escapeShowsMore else { return "no process matches" }
    return "no process matches; \(way)"
  }

  private static func draw(
    _ process: ProcessRow, _ columns: [Placed<ProcessColumn>], _ styles: [CellStyle],
    _ model: TopModel, row: Int, cursor: Range<Int>?, into screen: inout Screen
  ) {
    let isTagged =
      !model.table.tagged.isEmpty && model.table.tagged.contains(Target(process.process))
    // A row that is of one style as a whole.
    let whole: Style? =
      process.isGone ? .gone : isTagged ? .tagged : process.isAncestor ? .dim : nil
    let own: Style = process.isOthers ? .dim : .plain
    if let cursor {
      screen.put(">", row: row, column: 0)
      screen.paint(.selected, row: row, columns: cursor)
    }
    for index in columns.indices {
      let style = whole ?? styles[index].style(of: process, own: own)
      if columns[index].thing.name == ProcessColumn.command {
        let style = cursor == nil ? style : .selected
        drawCommand(
          process, columns, index, model, row: row, style: style,
          hasParts: cursor == nil && whole == nil, into: &screen)
        continue
      }
      let text = columns[index].thing.text(process)
      put(
        text, columns, index, row: row, style: cursor == nil ? style : style.underCursor,
        into: &screen)
      if cursor == nil, whole == nil, case .history = styles[index] {
        dimZeros(of: text, row: row, columns[index].columns, into: &screen)
      }
    }
    guard let whole else { return }
    drawSign(of: process, isTagged: isTagged, style: whole, row: row, cursor: cursor, into: &screen)
  }

  /// `hasParts`: its parts are of several styles.
  private static func drawCommand(
    _ process: ProcessRow, _ columns: [Placed<ProcessColumn>], _ index: Int, _ model: TopModel,
    row: Int, style: Style, hasParts: Bool, into screen: inout Screen
  ) {
    let text = columns[index].thing.text(process)
    let branch = process.branch?.text(isASCII: screen.isASCII) ?? ""
    let scroll = model.table.textScroll
    let shown = Format.rest(of: branch + text, after: scroll, isASCII: screen.isASCII)
    put(shown, columns, index, row: row, style: style, into: &screen)
    guard hasParts else { return }
    paint(
      CommandParts(process, text), of: branch + text, behind: branch, row: row,
      columns[index].columns, scrolled: scroll, into: &screen)
  }

  /// What is special about the process: at the left edge, under the cursor beside its sign, where a pid
  /// leaves room, or behind the pid.
  private static func drawSign(
    of process: ProcessRow, isTagged: Bool, style: Style, row: Int, cursor: Range<Int>?,
    into screen: inout Screen
  ) {
    let sign = process.isGone ? "-" : isTagged ? "*" : ":"
    guard let cursor else {
      screen.put(sign, row: row, column: 0, style: style, limit: 1)
      return
    }
    let column = screen.row(row).dropFirst().prefix { $0.scalar != " " }.count + 1
    screen.put(sign, row: row, column: column, style: .selected, limit: cursor.upperBound)
  }

  /// What was nothing is no part of a graph, but a line that it stands on.
  private static func dimZeros(
    of text: String, row: Int, _ cells: Range<Int>, into screen: inout Screen
  ) {
    let zero = Sparkline.zero(isASCII: screen.signs == .ascii)
    for (column, sign) in zip(cells, text) where sign == zero {
      screen.paint(.zero, row: row, columns: column..<column + 1)
    }
  }

  /// The program stands out from its directories and its arguments; `scrolled`: cells that are left out
  /// at the left.
  private static func paint(
    _ parts: CommandParts, of text: String, behind branch: String, row: Int,
    _ columns: Range<Int>, scrolled: Int, into screen: inout Screen
  ) {
    var (start, column) = (text.unicodeScalars.startIndex, columns.lowerBound - scrolled)
    let lengths: [(Int, Style)] = [
      (branch.unicodeScalars.count, .dim), (parts.path, .path), (parts.program, parts.style),
    ]
    for (length, style) in lengths where length > 0 {
      let scalars = text.unicodeScalars
      let end = scalars.index(start, offsetBy: length, limitedBy: scalars.endIndex)
      let cells = screen.width(String(scalars[start..<(end ?? scalars.endIndex)]))
      screen.paint(style, row: row, columns: (column..<column + cells).clamped(to: columns))
      (start, column) = (end ?? scalars.endIndex, column + cells)
    }
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
