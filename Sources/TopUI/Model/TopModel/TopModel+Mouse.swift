extension TopModel {
  mutating func take(_ mouse: Key.Mouse, at target: MouseTarget?) -> Effect? {
    switch mouse {
    case .press: return click(target)
    case .wheel(let rows, _):
      guard case .detail = target else { return perform(.move(.rows(rows))) }
      turn(.rows(rows))
      return nil
    }
  }

  /// On a key of the bar: that key. On a tab: that screen. On a part of the detail: it. On a title:
  /// sort by it, or turn the order round. On a row: it. On the bar of a recording: that time.
  private mutating func click(_ target: MouseTarget?) -> Effect? {
    switch target {
    case .key(let binding): return binding.keys.first.flatMap { press($0, at: nil) }
    case .tab(let other):
      finding = nil
      show(other)
    case .part(let part): showPart(part)
    case .title(let column):
      finding = nil
      sort { $0 = $0.column == column.name ? $0.reversed : SortOrder(column: column.name) }
    case .time(let column, let count):
      if let first = history.time(of: 0) { look(at: first + history.span * column / count) }
    case .row(let offset):
      let row = table.scroll + offset
      finding = nil
      if table.rows.indices.contains(row) { table.select(row) }
    case .detail, .item, nil: break
    }
    return nil
  }
}

extension SortOrder {
  fileprivate var reversed: SortOrder { SortOrder(column: column, isAscending: !isAscending) }
}
