/// Where everything stands on the screen, by its size and by what there is to show: for drawing, and for
/// what is at a cell and how long a page is. Process rows are the last to go.
///
///     header      0 rows or more: see HeaderLine
///     titles      1 row
///     table       what remains; a list, or all about a process, has the titles' row too
///     status      1 row
///     key bar     1 row
///
/// What is seldom asked for is worked out when it is.
package struct Layout: Equatable, Sendable {
  package let size: Size
  package let header: [HeaderLine.Placed]
  let contents: BodyContents
  package let headerRows: Int
  private let hasTitles, hasStatus, hasKeyBar: Bool
  package let table: Range<Int>
  /// Whether keys can be pressed: a cursor and a hint mean nothing in a file.
  let isInteractive: Bool

  package init(_ size: Size, _ header: HeaderContents, _ contents: BodyContents = BodyContents()) {
    self.size = size
    self.header = HeaderLine.placed(header, size)
    self.contents = contents
    headerRows = self.header.last?.rows.upperBound ?? 0
    hasTitles = size.rows >= 3
    hasStatus = size.rows >= 6
    hasKeyBar = size.rows >= 14
    isInteractive = true
    let first = headerRows + (hasTitles ? 1 : 0)
    let end = size.rows - (hasStatus ? 1 : 0) - (hasKeyBar ? 1 : 0)
    // Where a line is typed the cursor is seen, if there is a row for it.
    let isCovered = contents.hasPrompt && !hasStatus && end - first > 1
    table = first..<max(isCovered ? end - 1 : end, first)
  }

  /// The screen whose header a page has.
  static func pageHeader(columns: Int) -> Size { Size(columns: columns, rows: 24) }

  /// A page, for a file: as many process rows as there are, below that header.
  init(pageOf rows: Int, columns: Int, _ header: HeaderContents, _ contents: BodyContents) {
    self.header = HeaderLine.placed(header, Self.pageHeader(columns: columns))
    self.contents = contents
    headerRows = self.header.last?.rows.upperBound ?? 0
    (hasTitles, hasStatus, hasKeyBar, isInteractive) = (true, true, false, false)
    let first = headerRows + 1
    table = first..<first + max(rows, 1)
    size = Size(columns: columns, rows: table.upperBound + 1)
  }

  /// `nil` when the header has no such line.
  package func rows(of line: HeaderLine) -> Range<Int>? {
    header.first { $0.line == line }?.rows
  }

  var titleRow: Int? { hasTitles ? headerRows : nil }
  var statusRow: Int? { hasStatus ? table.upperBound : nil }
  package var keyRow: Int? { hasKeyBar ? size.rows - 1 : nil }

  /// What is asked and typed must be seen, however small the screen is.
  var promptRow: Int { statusRow ?? size.rows - 1 }

  /// The columns of a recording's bar, behind its name.
  var timeBar: Range<Int> {
    let start = 2 + HeaderLine.timeLabel.utf8.count
    return start..<max(size.columns - 1, start)
  }

  /// A screen that is no table: all between the header and the status row.
  package var list: Area {
    Area(rows: headerRows..<table.upperBound, columns: 0..<size.columns)
  }

  /// The lines of help, which covers the screen.
  var help: Range<Int> { 0..<size.rows - 1 }
}

extension TopModel {
  package var layout: Layout { Layout(size, HeaderContents(self), BodyContents(self)) }
}
