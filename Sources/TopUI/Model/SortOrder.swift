import Sampler

/// The column that orders the rows, and the direction.
package struct SortOrder: Equatable, Sendable {
  /// The name of a ``ProcessColumn``.
  package var column: String
  package var isAscending: Bool

  /// In the direction in which the column reads best.
  package init(column: String) {
    self.column = column
    isAscending = ProcessColumn.named(column)?.sortsAscending ?? false
  }

  /// Indices of `rows` in this order; equal rows by pid, so that nothing jumps about.
  func sorted(_ rows: [ProcessRow]) -> [Int] {
    guard let column = ProcessColumn.named(column) else { return Array(rows.indices) }
    let keys = rows.map(column.key)
    return rows.indices.sorted { a, b in
      if keys[a] == keys[b] { return a < b }
      // What is unknown stays at the end, whichever way the order runs.
      if keys[a] == .unknown || keys[b] == .unknown { return keys[b] == .unknown }
      return isAscending ? keys[a] < keys[b] : keys[b] < keys[a]
    }
  }
}
