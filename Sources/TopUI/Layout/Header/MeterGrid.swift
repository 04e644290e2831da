/// How the meters of the CPUs stand: bars in as many rows as they need, or where that is too many,
/// numbers.
struct MeterGrid: Equatable {
  private static let narrowestBar = 14
  /// `100` and a blank.
  static let numberWidth = 4

  let rows, perRow: Int
  let hasBars: Bool

  /// In so many columns, and in no more rows than `limit`.
  init(_ count: Int, columns: Int, limit: Int) {
    func rows(of width: Int) -> Int {
      let fit = max(columns / width, 1)
      return (count + fit - 1) / fit
    }
    let asBars = rows(of: Self.narrowestBar)
    hasBars = asBars <= limit && columns >= Self.narrowestBar
    self.rows = hasBars ? asBars : min(rows(of: Self.numberWidth), max(limit, 0))
    perRow =
      hasBars
      ? (count + max(asBars, 1) - 1) / max(asBars, 1) : max(columns / Self.numberWidth, 1)
  }
}
