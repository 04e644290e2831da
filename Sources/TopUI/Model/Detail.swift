/// What is shown of one process beside or over the table.
package struct Detail: Equatable, Sendable {
  package var part = DetailPart.overview
  /// Which lines of the part are shown.
  package var list = ListCursor()

  package init() {}
}
