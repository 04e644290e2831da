import Sampler

/// All about one process: which, the parts there are, its graphs, and the lines of one part.
///
///      21877 java              Tab parts  PgDn scroll  Esc closes
///      [Overview] Environment  Files  Memory  Threads  Limits
///      CPU 187.4% ... its graph
///      RSS 1.93G  ... its graph
///      command   java -jar agent.jar -secret ...
enum DetailView {
  static func draw(_ model: TopModel, in area: Area, into screen: inout Screen) {
    guard let detail = model.detail, !area.rows.isEmpty else { return }
    for row in area.rows { clear(row, area, into: &screen) }
    drawTitle(model, in: area, into: &screen)
    guard let subject = model.subject else { return }
    drawParts(detail.part, in: area, into: &screen)
    drawGraphs(model, subject, in: area, into: &screen)
    let text = textArea(model, in: area)
    let lines = DetailText.lines(model, subject, width: text.columns.count)
    for (row, line) in zip(text.rows, lines.dropFirst(detail.list.scroll)) {
      screen.put(
        line.text, row: row, column: text.columns.lowerBound, style: line.style,
        limit: text.columns.upperBound)
    }
  }

  /// Where the lines of the part are: below its name, the list of parts and, with room, the graphs.
  static func textArea(_ model: TopModel, in area: Area) -> Area {
    let used = min(2 + 2 * graphRows(model, in: area), area.rows.count)
    return Area(
      rows: (area.rows.lowerBound + used)..<area.rows.upperBound,
      columns: (area.columns.lowerBound + 1)..<max(
        area.columns.upperBound, area.columns.lowerBound + 1))
  }

  /// Rows of each of the two graphs.
  private static func graphRows(_ model: TopModel, in area: Area) -> Int {
    guard model.detail?.part == .overview, area.rows.count >= 14, area.columns.count >= 20 else {
      return 0
    }
    return min(area.rows.count / 4, 10)
  }

  private static func clear(_ row: Int, _ area: Area, into screen: inout Screen) {
    let blanks = String(repeating: " ", count: area.columns.count)
    screen.put(blanks, row: row, column: area.columns.lowerBound)
    if area.columns.lowerBound > 0 {
      screen.put("|", row: row, column: area.columns.lowerBound - 1, style: .dim)
    }
  }

  private static func drawTitle(_ model: TopModel, in area: Area, into screen: inout Screen) {
    let (row, end) = (area.rows.lowerBound, area.columns.upperBound)
    screen.paint(.columnTitle, row: row, columns: area.columns)
    let name =
      model.subject.map { Target($0.process).name } ?? StatusText.absence(model)
      ?? "no process is selected"
    let gone = model.subject?.isGone ?? false ? ", ended" : ""
    let column = screen.put(
      name + gone, row: row, column: area.columns.lowerBound + 1, style: .columnTitle, limit: end)
    let hints = ["Tab parts  PgDn scroll  Esc closes", "Esc closes"]
    guard let hint = hints.first(where: { column + $0.utf8.count + 2 < end }) else { return }
    screen.put(hint, row: row, column: end - hint.utf8.count - 1, style: .columnTitle)
  }

  private static func drawParts(_ shown: DetailPart, in area: Area, into screen: inout Screen) {
    guard area.rows.count > 1 else { return }
    for (part, columns) in placed(shown, in: area) {
      let isShown = part == shown
      screen.put(
        isShown ? "[\(part.title)]" : part.title, row: area.rows.lowerBound + 1,
        column: columns.lowerBound, style: isShown ? .strong : .dim, limit: area.columns.upperBound)
    }
  }

  /// The names of the parts, and where they stand.
  private static func placed(
    _ shown: DetailPart, in area: Area
  ) -> [(part: DetailPart, columns: Range<Int>)] {
    var column = area.columns.lowerBound + 1
    return DetailPart.allCases.map { part in
      let end = column + part.title.utf8.count + (part == shown ? 2 : 0)
      defer { column = end + 1 }
      return (part, column..<end)
    }
  }

  /// The part whose name is on that cell.
  static func part(row: Int, column: Int, shown: DetailPart, in area: Area) -> DetailPart? {
    guard row == area.rows.lowerBound + 1, area.rows.contains(row) else { return nil }
    return placed(shown, in: area).first { $0.columns.contains(column) }?.part
  }

  private static func drawGraphs(
    _ model: TopModel, _ subject: ProcessRow, in area: Area, into screen: inout Screen
  ) {
    let rows = graphRows(model, in: area)
    guard rows > 0 else { return }
    let range = model.history.last(.seconds(600))
    let id = subject.process.id
    // As much as there is, from a minute on.
    let span = min(max(model.history.span, .seconds(60)), .seconds(600))
    let marks = model.graphMarks
    let cursor = model.paused?.moment.snapshot.taken.monotonic
    let cpu = Graph(
      title: "CPU", series: model.history.cores(of: id, range), unit: .percent, style: .busyUser,
      span: span, atLeast: 1, marks: marks, cursor: cursor)
    let rss = Graph(
      title: "RSS", series: model.history.residentMemory(of: id, range), unit: .bytes,
      style: .memoryUsed, span: span, marks: marks, cursor: cursor)
    let columns = (area.columns.lowerBound + 1)..<area.columns.upperBound
    let first = area.rows.lowerBound + 2
    GraphView.draw(cpu, in: Area(rows: first..<first + rows, columns: columns), into: &screen)
    GraphView.draw(
      rss, in: Area(rows: first + rows..<first + 2 * rows, columns: columns), into: &screen)
  }
}
