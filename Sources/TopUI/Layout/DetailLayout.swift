/// Where the parts of what is shown of one process stand.
///
///     title       1 row
///     parts       1 row: their names
///     graphs      0 rows or more, twice
///     text        what remains
package struct DetailLayout: Equatable, Sendable {
  package let area: Area
  private let part: DetailPart

  init(_ part: DetailPart, in area: Area) {
    self.part = part
    self.area = area
  }

  /// Whether the table is seen beside it, and up and down move the cursor.
  var isBeside: Bool { area.columns.lowerBound > 0 }

  var partRow: Int? { area.rows.count > 1 ? area.rows.lowerBound + 1 : nil }

  /// The names of the parts; the one that is shown has brackets.
  var parts: [Placed<DetailPart>] {
    var column = area.columns.lowerBound + 1
    return DetailPart.allCases.map { part in
      let end = column + part.title.utf8.count + (part == self.part ? 2 : 0)
      defer { column = end + 1 }
      return Placed(thing: part, columns: column..<end)
    }
  }

  /// Of each of the two graphs; `nil` without room for them, and in parts that have none.
  var graphs: (cpu: Area, memory: Area)? {
    guard graphRows > 0 else { return nil }
    let columns = (area.columns.lowerBound + 1)..<area.columns.upperBound
    let first = area.rows.lowerBound + 2
    return (
      Area(rows: first..<first + graphRows, columns: columns),
      Area(rows: first + graphRows..<first + 2 * graphRows, columns: columns)
    )
  }

  /// The lines of the part.
  var text: Area {
    let used = min(2 + 2 * graphRows, area.rows.count)
    let first = area.columns.lowerBound + 1
    return Area(
      rows: (area.rows.lowerBound + used)..<area.rows.upperBound,
      columns: first..<max(area.columns.upperBound, first))
  }

  private var graphRows: Int {
    guard part == .overview, area.rows.count >= 14, area.columns.count >= 20 else { return 0 }
    return min(area.rows.count / 4, 10)
  }
}

extension Layout {
  /// From here on there is room for it beside the table.
  private static let wide = 130

  /// At the right of the table, or over it; `nil` while nothing is shown of one process alone.
  package var detail: DetailLayout? {
    guard let part = contents.part, contents.screen.isTable else { return nil }
    let first = size.columns >= Self.wide ? size.columns * 55 / 100 : 0
    return DetailLayout(part, in: Area(rows: list.rows, columns: first..<size.columns))
  }

  /// Columns that are left for the table.
  var tableWidth: Int {
    guard let detail, detail.isBeside else { return size.columns }
    // One is for the line between them.
    return detail.area.columns.lowerBound - 1
  }

  /// Whether the detail, or the line at its left, is there rather than the table.
  func isOnDetail(column: Int) -> Bool {
    detail.map { column >= $0.area.columns.lowerBound - 1 } ?? false
  }
}
