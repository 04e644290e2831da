extension TopModel {
  mutating func take(_ mouse: Key.Mouse) -> Effect? {
    switch mouse {
    case .wheel(let rows, let column):
      guard isOnDetail(column: column) else { return perform(.move(.rows(rows))) }
      turn(.rows(rows))
      return nil
    case .press(let row, let column): return click(row: row, column: column)
    }
  }

  /// On a key of the bar: that key. On a tab: that screen. On a part of the detail: it. On a title: sort by it, or turn the order
  /// round. On a row: it.
  private mutating func click(row: Int, column: Int) -> Effect? {
    let layout = layout
    if layout.hasKeyBar, row == size.rows - 1 {
      return FooterView.binding(at: column, size: size)?.keys.first.flatMap { press($0) }
    }
    if layout.rows(of: .tabs)?.contains(row) ?? false {
      if let other = TabRow.screen(at: column, shown: screen, width: size.columns) { show(other) }
      return nil
    }
    guard screen.isTable else { return nil }
    if let detail, let area = detailArea, isOnDetail(column: column) {
      showPart(DetailView.part(row: row, column: column, shown: detail.part, in: area))
      return nil
    }
    if layout.hasTitles, row == layout.headerRows {
      let placed = ProcessTable.placed(self).first { $0.columns.contains(column) }
      guard let name = placed?.column.name else { return nil }
      sort { $0 = $0.column == name ? $0.reversed : SortOrder(column: name) }
    } else if screen.isTable, layout.table.contains(row) {
      let place = scroll + row - layout.table.lowerBound
      if rows.indices.contains(place) { select(place) }
    }
    return nil
  }

  /// Whether the detail, or the line at its left, is there rather than the table.
  private func isOnDetail(column: Int) -> Bool {
    detailArea.map { column >= $0.columns.lowerBound - 1 } ?? false
  }
}

extension SortOrder {
  var reversed: SortOrder { SortOrder(column: column, isAscending: !isAscending) }
}
