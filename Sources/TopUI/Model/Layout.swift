/// Which rows of the screen belong to what, by its size and by what there is to show. Process rows
/// are the last to go.
///
///     header      0 rows or more: see HeaderLine
///     titles      1 row
///     table       what remains
///     status      1 row
///     key bar     1 row
package struct Layout: Equatable, Sendable {
  package let header: [HeaderLine.Placed]
  package let headerRows: Int
  package let hasTitles: Bool
  package let table: Range<Int>
  package let hasStatus: Bool
  package let hasKeyBar: Bool
  /// Whether there is somebody who presses keys: a cursor and a hint mean nothing on paper.
  package let isInteractive: Bool

  package init(_ size: Size, _ contents: HeaderContents) {
    header = HeaderLine.placed(contents, size)
    headerRows = header.last?.rows.upperBound ?? 0
    hasTitles = size.rows >= 3
    hasStatus = size.rows >= 6
    hasKeyBar = size.rows >= 14
    isInteractive = true
    let first = headerRows + (hasTitles ? 1 : 0)
    table = first..<max(size.rows - (hasStatus ? 1 : 0) - (hasKeyBar ? 1 : 0), first)
  }

  /// A page of paper with all there is: as many process rows as there are, below the header of a
  /// screen of 24 rows.
  package init(pageOf rows: Int, columns: Int, _ contents: HeaderContents) {
    header = HeaderLine.placed(contents, Size(columns: columns, rows: 24))
    headerRows = header.last?.rows.upperBound ?? 0
    (hasTitles, hasStatus, hasKeyBar, isInteractive) = (true, true, false, false)
    let first = headerRows + 1
    table = first..<first + max(rows, 1)
  }

  /// The rows of all of it.
  package var rows: Int { table.upperBound + (hasStatus ? 1 : 0) + (hasKeyBar ? 1 : 0) }

  /// `nil` when the header has no such line.
  package func rows(of line: HeaderLine) -> Range<Int>? {
    header.first { $0.line == line }?.rows
  }
}
