import Snapshots

/// All about one process: which, the parts there are, its graphs, and the lines of one part.
///
///      21877 java              Tab parts  PgDn scroll  Esc closes
///      [Overview] Environment  Files  Memory  Threads  Limits
///      CPU 187.4% ... its graph
///      RSS 1.93G  ... its graph
///      command   java -jar agent.jar -secret ...
enum DetailView {
  static func draw(_ model: TopModel, _ layout: DetailLayout, into screen: inout Screen) {
    let area = layout.area
    guard let detail = model.detail, !area.rows.isEmpty else { return }
    for row in area.rows { clear(row, area, into: &screen) }
    let subject = model.subject
    drawTitle(model, subject, in: area, into: &screen)
    guard let subject else { return }
    drawParts(detail.part, layout, into: &screen)
    drawGraphs(model, subject, layout, into: &screen)
    let text = layout.text
    let lines = model.detailText(of: subject, columns: text.columns.count)
    for (row, line) in zip(text.rows, lines.dropFirst(detail.list.scroll)) {
      screen.put(
        line.text, row: row, column: text.columns.lowerBound, style: line.style,
        limit: text.columns.upperBound)
      let label = text.columns.prefix(line.labelCells)
      screen.paint(.dim, row: row, columns: label)
    }
  }

  private static func clear(_ row: Int, _ area: Area, into screen: inout Screen) {
    let blanks = String(repeating: " ", count: area.columns.count)
    screen.put(blanks, row: row, column: area.columns.lowerBound)
    if area.columns.lowerBound > 0 {
      screen.put(GraphView.line(screen), row: row, column: area.columns.lowerBound - 1, style: .dim)
    }
  }

  private static func drawTitle(
    _ model: TopModel, _ subject: ProcessRow?, in area: Area, into screen: inout Screen
  ) {
    let (row, end) = (area.rows.lowerBound, area.columns.upperBound)
    screen.paint(.columnTitle, row: row, columns: area.columns)
    let name =
      subject.map { Target($0.process).name } ?? StatusText.absence(model)
      ?? "no process is selected"
    let gone = subject?.isGone ?? false ? ", ended" : ""
    let column = screen.put(
      name + gone, row: row, column: area.columns.lowerBound + 1, style: .columnTitle, limit: end)
    let hints = ["Tab parts  PgDn scroll  Esc closes", "Esc closes"]
    guard let hint = hints.first(where: { column + $0.utf8.count + 2 < end }) else { return }
    screen.put(hint, row: row, column: end - hint.utf8.count - 1, style: .columnTitle)
  }

  private static func drawParts(
    _ shown: DetailPart, _ layout: DetailLayout, into screen: inout Screen
  ) {
    guard let row = layout.partRow else { return }
    for part in layout.parts {
      let (title, isShown) = (part.thing.title, part.thing == shown)
      screen.put(
        isShown ? "[\(title)]" : title, row: row, column: part.columns.lowerBound,
        style: isShown ? .shownTab : .tab, limit: layout.area.columns.upperBound)
    }
  }

  private static func drawGraphs(
    _ model: TopModel, _ subject: ProcessRow, _ layout: DetailLayout, into screen: inout Screen
  ) {
    guard let graphs = layout.graphs else { return }
    let end = model.graphEnd(.seconds(600))
    let range = model.history.last(.seconds(600), until: end)
    let id = subject.process.id
    let (span, marks) = (model.graphSpan(upTo: .seconds(600)), model.graphMarks)
    let cursor = model.paused?.moment.snapshot.taken.monotonic
    var cpu = Graph(
      title: "CPU", series: model.history.cores(of: id, range), unit: .percent, style: .cpuGraph,
      span: span, atLeast: 1, marks: marks, cursor: cursor)
    var rss = Graph(
      title: "RSS", series: model.history.residentMemory(of: id, range), unit: .bytes,
      style: .memoryGraph, span: span, marks: marks, cursor: cursor)
    (cpu.wall, rss.wall) = (model.graphClock(end: end), model.graphClock(end: end))
    GraphView.draw(cpu, in: graphs.cpu, into: &screen)
    GraphView.draw(rss, in: graphs.memory, into: &screen)
  }
}
