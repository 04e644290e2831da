import Snapshots

/// Titles and rows in columns, within an area.
struct ListTable<Row> {
  private let columns: [Placed<ListColumn<Row>>]
  private let area: Area

  /// With the columns that there is room for; those whose numbers must be whole have it for the rows.
  init(_ all: [ListColumn<Row>], of rows: [Row] = [], in area: Area) {
    let fitted = all.map { column in
      guard column.isWhole else { return column }
      var column = column
      column.width = rows.lazy.map(column.text).filter(\.isNumber)
        .reduce(column.width) { max($0, $1.utf8.count) }
      return column
    }
    columns = fitted.fitting(area.columns.count).placed(in: area.columns)
    self.area = area
  }

  /// `sorted`: the title of the column that the rows are ordered by: numbers from the largest, text
  /// from A, or `isReversed`.
  func drawTitles(
    row: Int, sorted: String? = nil, isReversed: Bool = false, into screen: inout Screen
  ) {
    screen.paint(.columnTitle, row: row, columns: area.columns)
    for column in columns {
      let isSorted = column.thing.title == sorted
      put(
        column.title(isSorted: isSorted, isAscending: column.thing.isText != isReversed), column,
        row: row, style: isSorted ? .sortedTitle : .columnTitle, isTitle: true, into: &screen)
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

  /// The rows of a list from the cursor's first one on, as many as there is room for. `hasSign`: whether
  /// the cursor is seen.
  func draw(
    _ values: [Row], _ cursor: ListCursor? = nil, hasSign: Bool = true, rows: Range<Int>,
    into screen: inout Screen
  ) {
    let first = cursor?.scroll ?? 0
    for (index, row) in zip(first..<max(values.count, first), rows) {
      draw(values[index], row: row, isSelected: hasSign && index == cursor?.position, into: &screen)
    }
  }

  private func put(
    _ text: String, _ column: Placed<ListColumn<Row>>, row: Int, style: Style,
    isTitle: Bool = false, into screen: inout Screen
  ) {
    let cells = column.columns
    let shown = Format.cell(
      text, isText: isTitle || column.thing.isText, width: cells.count)
    let style = text == Format.unknown && style == .plain ? .zero : style
    let indent = column.thing.isText ? 0 : max(cells.count - shown.utf8.count, 0)
    screen.put(
      shown, row: row, column: cells.lowerBound + indent, style: style, limit: cells.upperBound)
  }
}
