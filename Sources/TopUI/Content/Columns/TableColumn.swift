/// A column of a table, as far as that says where it stands.
protocol TableColumn {
  var title: String { get }
  /// Cells; the last column takes what is left.
  var width: Int { get }
  /// Columns of a higher rank are left out first when there is little room; 0 always stays.
  var rank: Int { get }
  /// Text begins at the left of its column, numbers end at its right.
  var isText: Bool { get }
}

extension Array where Element: TableColumn {
  /// Those that so many cells have room for, in order. Before each is one cell: the cursor's, or a gap.
  func fitting(_ width: Int) -> Self {
    var chosen = self
    while chosen.reduce(0, { $0 + $1.width + 1 }) > width,
      let last = chosen.map(\.rank).max(), last > 0
    {
      chosen.removeAll { $0.rank == last }
    }
    return chosen
  }
}

/// Something that stands in some columns of a row.
package struct Placed<Thing> {
  package let thing: Thing
  package let columns: Range<Int>
}

extension Placed: Sendable where Thing: Sendable {}

extension Sequence {
  /// What is at that column.
  func at<Thing>(_ column: Int) -> Thing? where Element == Placed<Thing> {
    first { $0.columns.contains(column) }?.thing
  }
}

extension Array where Element: TableColumn {
  /// From the left, within those cells.
  func placed(in cells: Range<Int>) -> [Placed<Element>] {
    var start = cells.lowerBound + 1
    return enumerated().map { index, column in
      let end = index == count - 1 ? cells.upperBound : start + column.width
      defer { start += column.width + 1 }
      return Placed(
        thing: column, columns: start..<Swift.max(Swift.min(end, cells.upperBound), start))
    }
  }
}

extension Placed where Thing: TableColumn {
  /// With a sign of the order of the rows, where they are ordered by it and there is room for that.
  func title(isSorted: Bool, isAscending: Bool) -> String {
    guard isSorted, thing.title.utf8.count < columns.count else { return thing.title }
    return thing.title + (isAscending ? "^" : "v")
  }
}
