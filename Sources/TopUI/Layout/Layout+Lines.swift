extension Layout {
  /// The titles of the table, and what is below them.
  var columns: [Placed<ProcessColumn>] {
    let chosen = contents.columns.compactMap(ProcessColumn.named)
    // The first column names the row wherever one has scrolled to.
    let scrolled = chosen.prefix(1) + chosen.dropFirst(1 + contents.columnScroll)
    let width = tableWidth
    return scrolled.filter { $0.screenWidth <= width }.fitting(width - 1).placed(in: 0..<width)
  }

  /// The named screens that there is room for; the one shown is always among them, if there is any.
  var tabs: [Placed<TopScreen>] {
    var screens = TopScreen.allCases[...]
    while true {
      let tabs = Self.tabs(of: screens, width: size.columns)
      if screens.isEmpty || tabs.contains(where: { $0.thing == contents.screen }) { return tabs }
      screens = screens.dropFirst()
    }
  }

  private static func tabs(
    of screens: ArraySlice<TopScreen>, width: Int
  ) -> [Placed<TopScreen>] {
    var column = 0
    var tabs: [Placed<TopScreen>] = []
    for screen in screens {
      // A blank on both sides, or brackets.
      let end = column + screen.title.utf8.count + 2
      guard end <= width else { break }
      tabs.append(Placed(thing: screen, columns: column..<end))
      column = end
    }
    return tabs
  }

  /// A key of the key bar.
  struct BarKey {
    let binding: KeyBinding
    let name, label: String
  }

  /// Those that there is room for: what does not fit is left out, what comes after it may be shorter.
  var keys: [Placed<BarKey>] {
    var column = 1
    var keys: [Placed<BarKey>] = []
    for binding in KeyBinding.all where binding.isInBar(of: contents.screen) {
      guard let label = binding.label, let name = binding.keys.first?.name else { continue }
      let end = column + name.utf8.count + label.utf8.count
      guard end <= size.columns else { continue }
      let key = BarKey(binding: binding, name: name, label: label)
      keys.append(Placed(thing: key, columns: column..<end))
      column = end + 1
    }
    return keys
  }
}

extension Layout {
  /// What there is for a mouse to press.
  func mouseTarget(row: Int, column: Int) -> MouseTarget? {
    if row == keyRow { return keys.at(column).map { .key($0.binding) } }
    if rows(of: .tabs)?.contains(row) ?? false { return tabs.at(column).map { .tab($0) } }
    guard contents.screen.isTable else { return nil }
    if let detail, isOnDetail(column: column) {
      return row == detail.partRow ? detail.parts.at(column).map { .part($0) } : nil
    }
    if row == titleRow { return columns.at(column).map { .title($0) } }
    return table.contains(row) ? .row(row - table.lowerBound) : nil
  }
}
