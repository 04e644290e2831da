import Snapshots

/// A column of a table on the page, of what a `Row` is.
struct PageColumn<Row>: Sendable {
  /// As the screen calls it.
  let name: String
  let title: String
  let meaning: String
  /// The larger, the sooner it leaves a narrow screen; 0 always stays.
  let rank: Int
  /// What rows are sorted by it, where they can be.
  let sort: PageOrder?
  let reading: PageReading<Row>

  /// `sort`: as a query says it, of the list that has the column.
  init(
    _ name: String, _ title: String, _ meaning: String, rank: Int, sort: String? = nil,
    of view: PageQuery.View = .processes, _ reading: PageReading<Row>
  ) {
    (self.name, self.title, self.meaning, self.rank) = (name, title, meaning, rank)
    self.sort = sort.flatMap { try? PageOrder($0, of: view) }
    self.reading = reading
  }

  /// The classes of its cells.
  var look: String { "\(reading.kind.rawValue) rank\(rank)" }
}
