/// A column of a list: one entry of the table of its columns.
struct ListColumn<Row>: TableColumn, Sendable {
  let title: String
  var width: Int
  var isText = false
  /// Numbers in it tell one row from another: it is as wide as the longest that is there.
  var isWhole = false
  let rank: Int
  var style: @Sendable (Row) -> Style = { _ in .plain }
  let text: @Sendable (Row) -> String
}
