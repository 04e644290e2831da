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
    let shown = place(history.time(of: model.historyIndex) ?? end)
    if screen.isBlank(row, shown) {
      screen.put(GraphView.line(screen), row: row, column: shown)
    }
    screen.paint(.selected, row: row, columns: shown..<shown + 1)
    if rows.count > 1 {
      drawNames(model, marks, row: row + 1, columns, into: &screen)
      screen.put("^", row: row + 1, column: shown, style: .selected)
    }
  }

  private static func drawBars(
    _ graph: Graph, row: Int, _ columns: Range<Int>, into screen: inout Screen
  ) {
    let fill = GraphFill(screen.signs)
    let (values, top) = (graph.columns(columns.count * fill.perCell), graph.top)
    for (place, column) in columns.enumerated() {
      let heights = values[place * fill.perCell..<(place + 1) * fill.perCell].map { value in
        value.map { fill.height(of: $0 / top, rows: 1, isZero: $0 <= 0) }
      }
      guard let sign = fill.sign(heights, level: 0) else { continue }
      screen.put(String(sign), row: row, column: column, style: graph.style)
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
