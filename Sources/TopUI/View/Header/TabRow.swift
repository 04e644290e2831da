/// The named screens: ` Main [Memory] I/O  Exited  Runs  Exporter`.
enum TabRow {
  /// The screens that there is room for, with the columns of each; the one shown is always among
  /// them, if there is any.
  static func placed(
    shown: TopScreen, width: Int
  ) -> [(screen: TopScreen, columns: Range<Int>)] {
    var screens = TopScreen.allCases[...]
    while true {
      let placed = place(Array(screens), width: width)
      if screens.isEmpty || placed.contains(where: { $0.screen == shown }) { return placed }
      screens = screens.dropFirst()
    }
  }

  private static func place(
    _ screens: [TopScreen], width: Int
  ) -> [(screen: TopScreen, columns: Range<Int>)] {
    var column = 0
    var placed: [(TopScreen, Range<Int>)] = []
    for screen in screens {
      // A blank on both sides, or brackets.
      let end = column + screen.title.utf8.count + 2
      guard end <= width else { break }
      placed.append((screen, column..<end))
      column = end
    }
    return placed
  }

  static func draw(_ shown: TopScreen, row: Int, into screen: inout Screen) {
    for (other, columns) in placed(shown: shown, width: screen.size.columns) {
      let isShown = other == shown
      screen.put(
        isShown ? "[\(other.title)]" : " \(other.title) ", row: row, column: columns.lowerBound,
        style: isShown ? .strong : .plain)
    }
  }

  /// The screen whose name is at that column.
  static func screen(at column: Int, shown: TopScreen, width: Int) -> TopScreen? {
    placed(shown: shown, width: width).first { $0.columns.contains(column) }?.screen
  }
}
