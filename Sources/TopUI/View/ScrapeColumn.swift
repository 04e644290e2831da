/// A column of the table of scrapes.
struct ScrapeColumn: Sendable {
  let title: String
  let width: Int
  /// The last to go is 0.
  let rank: Int
  var isText = false
  let text: @Sendable (Surroundings.Scrape) -> String

  static let all: [ScrapeColumn] = [
    .init(title: "AGO", width: 6, rank: 0) { Format.span($0.age) },
    .init(title: "CODE", width: 4, rank: 1) { "\($0.code)" },
    .init(title: "TOOK", width: 6, rank: 3) {
      $0.took > .zero ? Format.short($0.took) : Format.unknown
    },
    .init(title: "BYTES", width: 5, rank: 4) { Format.bytes(UInt64(clamping: $0.bytes)) },
    .init(title: "SERIES", width: 6, rank: 2) { served($0, "\($0.series)") },
    .init(title: "SAMPLE", width: 8, rank: 5) { served($0, "#\($0.sample)") },
    .init(title: "FORMAT", width: 16, rank: 6, isText: true) { scrape in
      served(
        scrape,
        (scrape.isOpenMetrics ? "openmetrics" : "text") + (scrape.isCompressed ? " gzip" : ""))
    },
    .init(title: "PEER", width: 15, rank: 1, isText: true) { $0.peer },
  ]

  private static func served(_ scrape: Surroundings.Scrape, _ text: String) -> String {
    scrape.code == 200 ? text : Format.unknown
  }

  /// Those that so many cells have room for, in order.
  static func fitting(_ width: Int) -> [ScrapeColumn] {
    var chosen = all
    while chosen.reduce(0, { $0 + $1.width + 1 }) > width,
      let last = chosen.map(\.rank).max(), last > 0
    {
      chosen.removeAll { $0.rank == last }
    }
    return chosen
  }

  /// Numbers end at the right of their column, text begins at its left.
  static func row(_ columns: [ScrapeColumn], _ cell: (ScrapeColumn) -> String) -> String {
    columns.reduce(into: "") { row, column in
      let text = cell(column)
      let blanks = String(repeating: " ", count: max(column.width - text.unicodeScalars.count, 0))
      row += " " + (column.isText ? text + blanks : blanks + text)
    }
  }
}
