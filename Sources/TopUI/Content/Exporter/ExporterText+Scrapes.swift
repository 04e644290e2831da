extension ExporterText {
  private static let scrapeColumns: [ListColumn<ProgramStatus.Scrape>] = [
    ListColumn(title: "AGO", width: 6, rank: 0) { Format.span($0.age) },
    ListColumn(title: "CODE", width: 4, rank: 1) { "\($0.code)" },
    ListColumn(title: "TOOK", width: 6, rank: 3) {
      $0.took > .zero ? Format.short($0.took) : Format.unknown
    },
    ListColumn(title: "BYTES", width: 5, rank: 4) { Format.bytes(UInt64(clamping: $0.bytes)) },
    ListColumn(title: "SERIES", width: 6, rank: 2) { served($0, "\($0.series)") },
    ListColumn(title: "SAMPLE", width: 8, rank: 5) { served($0, "#\($0.sample)") },
    ListColumn(title: "FORMAT", width: 16, isText: true, rank: 6) { scrape in
      served(
        scrape,
        (scrape.isOpenMetrics ? "openmetrics" : "text") + (scrape.isCompressed ? " gzip" : ""))
    },
    ListColumn(title: "PEER", width: 15, isText: true, rank: 1) { $0.peer },
  ]

  private static func served(_ scrape: ProgramStatus.Scrape, _ text: String) -> String {
    scrape.code == 200 ? text : Format.unknown
  }

  /// The newest scrapes, with titles above them, as so many cells have room for.
  static func table(of scrapes: [ProgramStatus.Scrape], width: Int) -> [StyledLine] {
    let columns = scrapeColumns.fitting(width)
    return [StyledLine(text: row(columns) { $0.title }, style: .columnTitle)]
      + scrapes.map { scrape in
        StyledLine(
          text: row(columns) { $0.text(scrape) }, style: scrape.code >= 400 ? .warning : .plain)
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
