extension TopModel {
  mutating func take(_ mouse: Key.Mouse) -> Effect? {
    switch mouse {
    case .wheel(let rows, let column):
      guard layout.isOnDetail(column: column) else { return perform(.move(.rows(rows))) }
      turn(.rows(rows))
      return nil
    case .press(let row, let column): return click(row: row, column: column)
    }
  }

  /// On a key of the bar: that key. On a tab: that screen. On a part of the detail: it. On a title:
  /// sort by it, or turn the order round. On a row: it.
  private mutating func click(row: Int, column: Int) -> Effect? {
    switch layout.spot(row: row, column: column) {
    case .key(let binding): return binding.keys.first.flatMap { press($0) }
    case .tab(let other): show(other)
    case .part(let part): showPart(part)
    case .title(let column):
      sort { $0 = $0.column == column.name ? $0.reversed : SortOrder(column: column.name) }
    case .row(let offset):
      if rows.indices.contains(scroll + offset) { select(scroll + offset) }
    case nil: break
    }
    return nil
  }
}

extension SortOrder {
  var reversed: SortOrder { SortOrder(column: column, isAscending: !isAscending) }
}
