/// Which rows of the screen belong to what, by its size alone. Process rows are the last to go.
///
///     header      0 to 4 rows
///     titles      1 row
///     table       what remains
///     status      1 row
///     key bar     1 row
package struct Layout: Equatable, Sendable {
  /// How much the header says.
  package enum Header: Equatable, Sendable {
    case none
    /// One line with everything in short.
    case line
    /// The host, and that line.
    case brief
    /// A line each for the host, the CPUs and the memory.
    case full
  }

  package let header: Header
  package let headerRows: Int
  package let hasTitles: Bool
  package let table: Range<Int>
  package let hasStatus: Bool
  package let hasKeyBar: Bool
  /// Whether there is somebody who presses keys: a cursor and a hint mean nothing on paper.
  package let isInteractive: Bool

  package init(_ size: Size, isServing: Bool) {
    (header, headerRows) =
      switch size.rows {
      case ..<8: (.none, 0)
      case ..<14: (.line, 1)
      case ..<22: (.brief, 2)
      // The exporter has a line of its own.
      default: (.full, isServing ? 4 : 3)
      }
    hasTitles = size.rows >= 3
    hasStatus = size.rows >= 6
    hasKeyBar = size.rows >= 14
    isInteractive = true
    let first = headerRows + (hasTitles ? 1 : 0)
    table = first..<max(size.rows - (hasStatus ? 1 : 0) - (hasKeyBar ? 1 : 0), first)
  }

  /// A page of paper with all there is: as many process rows as there are.
  package init(pageOf rows: Int, isServing: Bool) {
    (header, headerRows) = (.full, isServing ? 4 : 3)
    (hasTitles, hasStatus, hasKeyBar, isInteractive) = (true, true, false, false)
    let first = headerRows + 1
    table = first..<first + max(rows, 1)
  }

  /// The rows of all of it.
  package var rows: Int { table.upperBound + (hasStatus ? 1 : 0) + (hasKeyBar ? 1 : 0) }
}
