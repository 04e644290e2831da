/// The named screens: ` Main [Memory] I/O  Exited  Runs  Exporter`.
enum TabRow {
  static func draw(
    _ tabs: [Placed<TopScreen>], shown: TopScreen, row: Int, into screen: inout Screen
  ) {
    for tab in tabs {
      let (title, isShown) = (tab.thing.title, tab.thing == shown)
      screen.put(
        isShown ? "[\(title)]" : " \(title) ", row: row, column: tab.columns.lowerBound,
        style: isShown ? .shownTab : .tab)
    }
  }
}
