import Snapshots

/// Titles and rows in columns, within an area.
struct ListTable<Row> {
  private let columns: [Placed<ListColumn<Row>>]
  private let area: Area

  /// With the columns that there is room for.
  init(_ all: [ListColumn<Row>], in area: Area) {
    columns = all.fitting(area.columns.count).placed(in: area.columns)
    self.area = area
  }

  /// `sorted`: the title of the column that the rows are ordered by: numbers from the largest, text
  /// from A.
  func drawTitles(row: Int, sorted: String? = nil, into screen: inout Screen) {
    screen.paint(.columnTitle, row: row, columns: area.columns)
    for column in columns {
      let isSorted = column.thing.title == sorted
      put(
        column.title(isSorted: isSorted, isAscending: column.thing.isText), column, row: row,
        style: isSorted ? .sortedTitle : .columnTitle, into: &screen)
    }
  }

  func draw(_ value: Row, row: Int, isSelected: Bool = false, into screen: inout Screen) {
    for column in columns {
      put(
        column.thing.text(value), column, row: row, style: column.thing.style(value), into: &screen)
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

  private func put(
    _ text: String, _ column: Placed<ListColumn<Row>>, row: Int, style: Style,
    into screen: inout Screen
  ) {
    let cells = column.columns
    let shown = Format.cut(text, to: cells.count)
    let indent = column.thing.isText ? 0 : max(cells.count - shown.utf8.count, 0)
    screen.put(
      shown, row: row, column: cells.lowerBound + indent, style: style, limit: cells.upperBound)
  }
}
