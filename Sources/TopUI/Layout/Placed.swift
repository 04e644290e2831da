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
