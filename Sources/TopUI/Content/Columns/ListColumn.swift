/// A column of a list: one entry of the table of its columns.
struct ListColumn<Row>: TableColumn, Sendable {
  let title: String
  let width: Int
  var isText = false
  let rank: Int
  var style: @Sendable (Row) -> Style = { _ in .plain }
  let text: @Sendable (Row) -> String
}
