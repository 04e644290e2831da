/// How much of what can be scrolled the screen shows: the layout says it before each event and after it.
struct VisibleCounts: Equatable, Sendable {
  /// Rows of the table.
  var table = 0
  /// Lines of a list.
  var list = 0
  /// Single ends, below the list.
  var ends = 0
  /// Lines of help.
  var help = 0
  /// Items of a menu, at most.
  var menu = 0
  /// How far a table scrolls sideways; worked out for the keys that do.
  var sideways: TableCursor.Sideways?
  /// `nil` while nothing is shown of one process alone.
  var detail: Detail?

  struct Detail: Equatable, Sendable {
    /// Of its text.
    var rows, columns: Int
    /// Whether the table is seen beside it, and up and down move the cursor.
    var isBesideTable: Bool
  }
}
