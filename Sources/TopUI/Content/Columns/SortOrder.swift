import Snapshots

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

  package init(column: String, isAscending: Bool) {
    self.column = column
    self.isAscending = isAscending
  }

  /// Whether it is by what tells processes apart, not by what they use.
  var isOfIdentity: Bool { ProcessColumn.named(column)?.isOfIdentity ?? true }

  /// `entries` in this order; equal ones stay as they come, so that nothing jumps about. What is
  /// unknown stays at the end, whichever way the order runs.
  func sorted<Entry>(_ entries: [Entry], rowOf row: (Entry) -> ProcessRow) -> [Entry] {
    switch ProcessColumn.named(column)?.key {
    case .number(let key): sorted(entries) { key(row($0)).flatMap { $0.isNaN ? nil : $0 } }
    case .text(let key): sorted(entries) { key(row($0)) }
    case nil: entries
    }
  }

  private func sorted<Entry, Value: Comparable>(
    _ entries: [Entry], _ key: (Entry) -> Value?
  ) -> [Entry] {
    var known: [(key: Value, entry: Entry)] = []
    var unknown: [Entry] = []
    known.reserveCapacity(entries.count)
    for entry in entries {
      if let key = key(entry) { known.append((key, entry)) } else { unknown.append(entry) }
    }
    // The standard library's sort is stable.
    if isAscending { known.sort { $0.key < $1.key } } else { known.sort { $0.key > $1.key } }
    return known.map(\.entry) + unknown
  }
}
