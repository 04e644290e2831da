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
