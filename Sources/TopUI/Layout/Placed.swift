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
