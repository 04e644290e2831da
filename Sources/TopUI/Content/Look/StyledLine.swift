/// A line of text in one style, perhaps behind a label.
struct StyledLine: Equatable, Sendable {
  var text: String
  var style = Style.plain
  /// Cells at its beginning that are the label, which is dim.
  var labelCells = 0
}
