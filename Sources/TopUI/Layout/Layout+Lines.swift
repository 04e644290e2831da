extension Layout {
  /// The titles of the table, and what is below them.
  var columns: [Placed<ProcessColumn>] {
    let steps = contents.columnScroll > 0 ? columnSteps : [0]
    let step = min(contents.columnScroll, steps.count - 1)
    return columns(without: steps[step]).placed(in: 0..<tableWidth)
  }

  /// The names of the columns that there is room for, before one scrolls.
  var roomyColumns: [String] { columns(without: 0).map(\.name) }

  /// How many columns are left out at each step to the right: each shows others than the one before.
  private var columnSteps: [Int] {
    var steps = [0]
    var shown = columns(without: 0).map(\.name)
    for count in 1..<max(contents.columns.count, 1) {
      let next = columns(without: count).map(\.name)
      if next != shown { steps.append(count) }
      shown = next
    }
    return steps
  }

  /// Those that fit when so many are left out: from the second one on, as the first names the row
  /// wherever one has scrolled to, and neither the last nor COMMAND, which then scrolls itself.
  private func columns(without count: Int) -> [ProcessColumn] {
    let names = contents.columns
    let left = names.dropFirst().dropLast().filter { $0 != ProcessColumn.command }.prefix(count)
    let width = tableWidth
    return names.filter { !left.contains($0) }.compactMap(ProcessColumn.named).map { column in
      guard let wider = contents.widths[column.name] else { return column }
      var column = column
      column.width = wider
      return column
    }.filter { $0.screenWidth <= width }.fitting(width - 1)
  }

  /// How far the table can be scrolled sideways, where the longest COMMAND takes so many cells.
  func sideways(longestText: Int) -> TableCursor.Sideways {
    let steps = columnSteps
    let last = columns(without: steps[steps.count - 1]).placed(in: 0..<tableWidth)
    let command = last.first { $0.thing.name == ProcessColumn.command }
    return TableCursor.Sideways(
      columnSteps: steps.count - 1, textCells: command?.columns.count ?? 0,
      longestText: longestText)
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
    if rows(of: .time)?.contains(row) ?? false, timeBar.contains(column) {
      return .time(column - timeBar.lowerBound, of: timeBar.count)
    }
    guard contents.screen.isTable else { return nil }
    if let detail, isOnDetail(column: column) {
      return row == detail.partRow ? detail.parts.at(column).map { .part($0) } : nil
    }
    if row == titleRow { return columns.at(column).map { .title($0) } }
    return table.contains(row) ? .row(row - table.lowerBound) : nil
  }
}
