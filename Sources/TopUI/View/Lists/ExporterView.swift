/// The Exporter screen: the last scrapes, what they got, what it costs the store, and what is served of the
/// selected process. Pure.
///
///      serving on 127.0.0.1:9877  /metrics
///      1842 scrapes  0 errors
///      scrape gap 15.00s  sampling 1.00s  counters lose nothing in between
///      1843 series  142 processes exported  0 other  0 hidden
///      118 ended in 41m07s  about 1156 series  40500 a day at this rate
///
///         AGO CODE   TOOK BYTES SERIES   SAMPLE FORMAT           PEER
///          2s  200  820us  209K   1843     #184 text gzip        127.0.0.1
///
///      pid 4242  sample #184  as served
///      cpu_usage_percent{host="ci-7",proc_name="java",...} 187.4
enum ExporterView {
  /// As much as fits, from that line on.
  static func draw(_ text: ExporterText, from first: Int, in area: Area, into screen: inout Screen)
  {
    for (row, line) in zip(area.rows, text.lines.dropFirst(first)) {
      screen.put(
        line.text, row: row, column: area.columns.lowerBound, style: line.style,
        limit: area.columns.upperBound)
      if line.style == .columnTitle { screen.paint(.columnTitle, row: row, columns: area.columns) }
    }
  }
}
