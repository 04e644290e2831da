/// The size of a screen in cells.
package struct TerminalSize: Equatable, Sendable {
  /// Cells in a row.
  package var columns: Int
  /// Rows of the screen.
  package var rows: Int

  /// A size; 80 by 24 unless said otherwise.
  package init(columns: Int = 80, rows: Int = 24) {
    self.columns = columns
    self.rows = rows
  }
}
