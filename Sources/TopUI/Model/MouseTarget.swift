/// What a mouse points at.
enum MouseTarget {
  case key(KeyBinding)
  case tab(TopScreen)
  case part(DetailPart)
  /// What is shown of one process alone, but for its parts.
  case detail
  case title(ProcessColumn)
  /// A recording's bar, in that column of so many.
  case time(Int, of: Int)
  /// So many rows below the first one of the table.
  case row(Int)
  /// Of the menu.
  case item(Int)
}
