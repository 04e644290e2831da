import Snapshots

/// Draws a graph with its title and axes as far as there is room: values are the last to go.
package enum GraphView {
  package static func draw(_ graph: Graph, in area: Area, into screen: inout Screen) {
    let area = area.within(screen)
    guard !area.rows.isEmpty, !area.columns.isEmpty else { return }
    let plot = Plot(graph, in: area)
    drawTitle(graph, plot, area, into: &screen)
    guard !plot.rows.isEmpty else { return }
    drawScale(graph, plot, area, into: &screen)
    drawBars(graph, plot, into: &screen)
    for mark in graph.marks { draw(mark, graph, plot, into: &screen) }
    drawCursor(graph, plot, into: &screen)
    if let row = plot.ages { drawAges(graph, plot, row: row, into: &screen) }
  }

  /// Where the bars are.
  private struct Plot {
    let rows, columns: Range<Int>
    /// The row of the x axis.
    let ages: Int?
    let top: Double
    let labels: (top: String, zero: String)

    init(_ graph: Graph, in area: Area) {
      top = graph.top
      labels = (graph.unit.label(top), "0")
      let width = labels.top.utf8.count + 1
      let hasScale = area.columns.count >= width + 10
      columns = area.columns.dropFirst(hasScale ? width : 0)
      let hasAges = area.rows.count >= 4 && columns.count >= 10
      rows = area.rows.dropFirst().dropLast(hasAges ? 1 : 0)
      ages = hasAges ? area.rows.last : nil
    }
  }

  private static func drawTitle(
    _ graph: Graph, _ plot: Plot, _ area: Area, into screen: inout Screen
  ) {
    let (row, end) = (area.rows.lowerBound, area.columns.upperBound)
    var column = screen.put(
      graph.title + " ", row: row, column: area.columns.lowerBound, style: .strong, limit: end)
    column = screen.put(graph.unit.text(graph.current), row: row, column: column, limit: end)
    if let cursor = graph.cursor {
      column = screen.put(" at \(text(cursor, graph))", row: row, column: column, limit: end)
    }
    guard let covered = graph.covered(columns: plot.columns.count) else { return }
    let note = covered == .zero ? "no values" : "covers \(Format.span(covered))"
    if column + 2 + note.utf8.count <= end {
      screen.put(note, row: row, column: end - note.utf8.count, style: .dim, limit: end)
    }
  }

  private static func drawScale(
    _ graph: Graph, _ plot: Plot, _ area: Area, into screen: inout Screen
  ) {
    let width = plot.columns.lowerBound - area.columns.lowerBound - 1
    guard width > 0 else { return }
    for row in plot.rows {
      let isTop = row == plot.rows.lowerBound
      let text = isTop ? plot.labels.top : row == plot.rows.last ? plot.labels.zero : ""
      screen.put(
        Format.padded(text, to: width), row: row, column: area.columns.lowerBound, style: .dim)
      screen.put(line(screen), row: row, column: plot.columns.lowerBound - 1, style: .dim)
    }
  }

  private static func drawBars(_ graph: Graph, _ plot: Plot, into screen: inout Screen) {
    let fill = GraphFill(screen.signs)
    let shares = graph.columns(plot.columns.count * fill.perCell).map { $0.map { $0 / plot.top } }
    for (column, cells) in zip(plot.columns, fill.columns(shares, rows: plot.rows.count)) {
      for (row, cell) in zip(plot.rows.reversed(), cells) {
        screen.put(
          String(cell.sign), row: row, column: column, style: graph.style.rising(to: cell.share))
      }
    }
  }

  static func line(_ screen: Screen) -> String { screen.isASCII ? "|" : "│" }

  /// A line where no bar is, at least at the top, and the label beside it.
  private static func draw(
    _ mark: Graph.Mark, _ graph: Graph, _ plot: Plot, into screen: inout Screen
  ) {
    guard let place = graph.column(of: mark.time, of: plot.columns.count) else { return }
    let column = plot.columns.lowerBound + place
    for row in plot.rows where row == plot.rows.lowerBound || screen.isBlank(row, column) {
      screen.put(line(screen), row: row, column: column, style: .key)
    }
    let row = plot.rows.lowerBound
    var end = column + 1
    while end < plot.columns.upperBound, screen.isBlank(row, end) { end += 1 }
    screen.put(mark.label, row: row, column: column + 1, style: .key, limit: end)
  }

  private static func drawCursor(_ graph: Graph, _ plot: Plot, into screen: inout Screen) {
    guard let cursor = graph.cursor,
      let place = graph.column(of: cursor, of: plot.columns.count)
    else { return }
    let column = plot.columns.lowerBound + place
    for row in plot.rows {
      if screen.isBlank(row, column) { screen.put(line(screen), row: row, column: column) }
      screen.paint(.selected, row: row, columns: column..<column + 1)
    }
  }

  /// The ages of the left edge, of the middle where there is room, and of the right edge.
  private static func drawAges(
    _ graph: Graph, _ plot: Plot, row: Int, into screen: inout Screen
  ) {
    let (start, end) = (plot.columns.lowerBound, plot.columns.upperBound)
    screen.put(
      text(graph.end - graph.span, graph), row: row, column: start, style: .dim, limit: end)
    let newest = text(graph.end, graph)
    screen.put(newest, row: row, column: end - newest.utf8.count, style: .dim)
    if plot.columns.count >= 40 {
      let middle = text(graph.end - graph.span / 2, graph)
      screen.put(middle, row: row, column: (start + end) / 2, style: .dim)
    }
    guard let cursor = graph.cursor,
      let place = graph.column(of: cursor, of: plot.columns.count)
    else { return }
    screen.put("^", row: row, column: start + place, style: .selected)
  }

  /// When that was: how long before the right edge, or the time of day.
  private static func text(_ time: Duration, _ graph: Graph) -> String {
    graph.wall.map { Format.clock(time + $0) } ?? age(graph.end - time)
  }

  /// `-10m`, `-2m07s`, `now`.
  private static func age(_ time: Duration) -> String {
    let text = Format.span(time)
    if text == "0s" { return "now" }
    return "-" + (text.hasSuffix("m00s") ? String(text.dropLast(3)) : text)
  }
}

extension Screen {
  func isBlank(_ row: Int, _ column: Int) -> Bool {
    cells[row * size.columns + column].scalar == " "
  }

  func has(_ sign: String, _ row: Int, _ column: Int) -> Bool {
    sign.unicodeScalars.first == cells[row * size.columns + column].scalar
  }
}

extension Area {
  /// What of it is on the screen.
  func within(_ screen: Screen) -> Area {
    Area(
      rows: rows.clamped(to: 0..<screen.size.rows),
      columns: columns.clamped(to: 0..<screen.size.columns))
  }
}
