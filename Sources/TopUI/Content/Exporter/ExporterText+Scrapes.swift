import Snapshots

extension ExporterText {
  /// A scrape, and how long ago it was answered.
  struct PastScrape: Sendable {
    let scrape: ExporterStatus.Scrape
    let age: Duration
  }

  private static let scrapeColumns: [ListColumn<PastScrape>] = [
    ListColumn(title: "AGO", width: 6, rank: 0) { Format.span($0.age) },
    ListColumn(title: "CODE", width: 4, rank: 1) { "\($0.scrape.code)" },
    ListColumn(title: "TOOK", width: 6, rank: 3) {
      $0.scrape.took.map { Format.short($0) } ?? Format.unknown
    },
    ListColumn(title: "BYTES", width: 5, rank: 4) {
      Format.bytes(UInt64(clamping: $0.scrape.bytes))
    },
    ListColumn(title: "SERIES", width: 6, rank: 2) {
      $0.scrape.series.map { "\($0)" } ?? Format.unknown
    },
    ListColumn(title: "SAMPLE", width: 8, rank: 5) {
      $0.scrape.sample.map { "#\($0)" } ?? Format.unknown
    },
    ListColumn(title: "FORMAT", width: 16, isText: true, rank: 6) { past in
      guard past.scrape.code == 200 else { return Format.unknown }
      return (past.scrape.isOpenMetrics ? "openmetrics" : "text")
        + (past.scrape.isCompressed ? " gzip" : "")
    },
    ListColumn(title: "PEER", width: 15, isText: true, rank: 1) { $0.scrape.peer },
  ]

  /// The newest scrapes, with titles above them, as so many cells have room for.
  static func table(of serving: ExporterStatus, width: Int) -> [StyledLine] {
    let columns = scrapeColumns.fitting(width)
    return [StyledLine(text: row(columns) { $0.title }, style: .columnTitle)]
      + serving.recent.map { scrape in
        let past = PastScrape(scrape: scrape, age: serving.age(of: scrape))
        return StyledLine(
          text: row(columns) { $0.text(past) }, style: scrape.code >= 400 ? .warning : .plain)
      }
  }

  private static func row<Column: TableColumn>(
    _ columns: [Column], _ text: (Column) -> String
  ) -> String {
    columns.reduce(into: "") { row, column in
      let text = text(column)
      let blanks = String(repeating: " ", count: max(column.width - text.unicodeScalars.count, 0))
      row += " " + (column.isText ? text + blanks : blanks + text)
    }
  }
}
