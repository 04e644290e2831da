import Linux
import Snapshots

/// All of a recording in one row: how busy the machine was, or the command kept it; the marks; and the moment
/// that is shown. Below it when it began and ended, and what begins at each mark.
///
///     TIME ....::#####:....|...:::##:...
///          Nov 25 14:03:10    ^    |stage 2   14:04:31
enum TimeBar {
  static func draw(
    _ model: TopModel, rows: Range<Int>, _ columns: Range<Int>, into screen: inout Screen
  ) {
    let history = model.history
    guard let row = rows.first, let end = history.time(of: history.count - 1) else { return }
    screen.put(
      HeaderLine.timeLabel, row: row, column: 1, style: .strong, limit: columns.lowerBound)
    guard columns.count > 1 else { return }
    let graph = Graph(
      title: "", series: model.busy, unit: .percent, style: .cpuGraph,
      span: history.span, end: end, marks: model.graphMarks)
    drawBars(graph, row: row, columns, into: &screen)
    // A mark is the first sample of its run, and the first of all is at the left edge.
    func place(_ time: Duration) -> Int {
      columns.lowerBound + (graph.column(of: time, of: columns.count) ?? 0)
    }
    let marks = graph.marks.map { (column: place($0.time), label: $0.label) }
    for mark in marks {
      screen.put(GraphView.line(screen), row: row, column: mark.column, style: .key)
    }
    if rows.count > 1 { drawNames(model, marks, row: row + 1, columns, into: &screen) }
    drawCursor(at: place(history.time(of: model.historyIndex) ?? end), rows, into: &screen)
  }

  /// In the bar, and below it where that hides no time and no name.
  private static func drawCursor(at column: Int, _ rows: Range<Int>, into screen: inout Screen) {
    let (bar, names) = (rows.lowerBound, rows.lowerBound + 1)
    if screen.isBlank(bar, column) {
      screen.put(GraphView.line(screen), row: bar, column: column)
    }
    screen.paint(.selected, row: bar, columns: column..<column + 1)
    guard rows.contains(names) else { return }
    if screen.isBlank(names, column) || screen.has(GraphView.line(screen), names, column) {
      screen.put("^", row: names, column: column, style: .selected)
    }
  }

  private static func drawBars(
    _ graph: Graph, row: Int, _ columns: Range<Int>, into screen: inout Screen
  ) {
    let fill = GraphFill(screen.signs)
    let (values, top) = (graph.columns(columns.count * fill.perCell), graph.top)
    let cells = fill.columns(values.map { $0.map { $0 / top } }, rows: 1)
    for (column, cell) in zip(columns, cells.map(\.first)) {
      guard let cell else { continue }
      screen.put(
        String(cell.sign), row: row, column: column, style: graph.style.rising(to: cell.share))
    }
  }

  /// The label of a mark goes as far as the next one.
  private static func drawNames(
    _ model: TopModel, _ marks: [(column: Int, label: String)], row: Int, _ columns: Range<Int>,
    into screen: inout Screen
  ) {
    func wall(_ index: Int) -> Duration {
      model.history.recorded(index)?.head.taken.wall ?? .zero
    }
    let first = Format.dateAndClock(wall(0))
    let last = Format.clock(wall(model.history.count - 1))
    let begun = screen.put(
      first, row: row, column: columns.lowerBound, style: .dim, limit: columns.upperBound)
    let room = begun + 1..<max(columns.upperBound - last.utf8.count - 1, begun + 1)
    for (place, mark) in marks.enumerated() where room.contains(mark.column) {
      let next = place + 1 < marks.count ? marks[place + 1].column : room.upperBound
      screen.put(
        GraphView.line(screen) + mark.label, row: row, column: mark.column, style: .key,
        limit: min(max(next, mark.column + 1), room.upperBound))
    }
    let start = columns.upperBound - last.utf8.count
    if start > begun { screen.put(last, row: row, column: start, style: .dim) }
  }
}
