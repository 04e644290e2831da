/// A column of a list: one entry of the table of its columns.
struct ListColumn<Row>: Sendable {
  let title: String
  /// Cells; a last column of text takes what is left.
  let width: Int
  var isText = false
  /// Columns of a higher rank are left out first when there is little room; 0 always stays.
  let rank: Int
  var style: @Sendable (Row) -> Style = { _ in .plain }
  let text: @Sendable (Row) -> String
}

/// Titles and rows in columns, within an area.
struct ListTable<Row> {
  private let columns: [ListColumn<Row>]
  private let area: Area

  /// With the columns that there is room for.
  init(_ all: [ListColumn<Row>], in area: Area) {
    var chosen = all
    // One cell for the cursor, one between two columns.
    while chosen.reduce(0, { $0 + $1.width + 1 }) > area.columns.count,
      let last = chosen.map(\.rank).max(), last > 0
    {
      chosen.removeAll { $0.rank == last }
    }
    columns = chosen
    self.area = area
  }

  /// `sorted`: the title of the column that the rows are ordered by: numbers from the largest, text
  /// from A.
  func drawTitles(row: Int, sorted: String? = nil, into screen: inout Screen) {
    screen.paint(.columnTitle, row: row, columns: area.columns)
    each { column, cells in
      let isSorted = column.title == sorted
      let hasRoom = column.title.utf8.count < cells.count
      put(
        isSorted && hasRoom ? column.title + (column.isText ? "^" : "v") : column.title, column,
        cells,
        row: row, style: isSorted ? .sortedTitle : .columnTitle, into: &screen)
    }
  }

  func draw(_ value: Row, row: Int, isSelected: Bool = false, into screen: inout Screen) {
    each { column, cells in
      put(column.text(value), column, cells, row: row, style: column.style(value), into: &screen)
    }
    guard isSelected else { return }
    screen.put(
      ">", row: row, column: area.columns.lowerBound, limit: area.columns.upperBound)
    screen.paint(.selected, row: row, columns: area.columns)
  }

  /// The rows of a list from the cursor's first one on, as many as there is room for.
  func draw(
    _ values: [Row], _ cursor: ListCursor? = nil, rows: Range<Int>, into screen: inout Screen
  ) {
    let first = cursor?.scroll ?? 0
    for (index, row) in zip(first..<max(values.count, first), rows) {
      draw(values[index], row: row, isSelected: index == cursor?.position, into: &screen)
    }
  }

  private func each(_ visit: (ListColumn<Row>, Range<Int>) -> Void) {
    var start = area.columns.lowerBound + 1
    for (index, column) in columns.enumerated() {
      let isLast = index == columns.count - 1 && column.isText
      let end = isLast ? area.columns.upperBound : start + column.width
      visit(column, start..<max(min(end, area.columns.upperBound), start))
      start += column.width + 1
    }
  }

  /// Numbers end at the right of their column, text begins at the left.
  private func put(
    _ text: String, _ column: ListColumn<Row>, _ cells: Range<Int>, row: Int, style: Style,
    into screen: inout Screen
  ) {
    let shown = Format.cut(text, to: cells.count)
    let indent = column.isText ? 0 : max(cells.count - shown.utf8.count, 0)
    screen.put(
      shown, row: row, column: cells.lowerBound + indent, style: style, limit: cells.upperBound)
  }
}
