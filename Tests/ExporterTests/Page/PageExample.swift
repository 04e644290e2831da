import Linux
import Series
import TestSupport

@testable import Exporter
@testable import Snapshots

/// Pages of made samples.
enum PageExample {
  /// What is served for a query. `earlier`: a sample a second before, for rates; `isLate`: whether a filter
  /// takes too long.
  static func content(
    _ query: String = "", _ later: Snapshot, earlier: Snapshot? = nil,
    selection: SelectionRules = SelectionRules(), metrics: MetricChoice = MetricChoice(),
    isLate: () -> Bool = { false }
  ) throws -> PageContent {
    let configuration = try Exporter.Configuration(
      listen: [], maximumAge: .seconds(1), version: "0.1", metrics: metrics, selection: selection,
      usage: { SelfUsage() })
    let program = JSONProgram(
      version: "0.1", usage: SelfUsage(residentBytes: 14 << 20), cores: 0.0031)
    return try PageContent(
      PageQuestion(page: query),
      PageSamples.Current(moment: Moment(later, ratesSince: earlier), program: program),
      PageRules(configuration), isLate: isLate)
  }

  static func text(
    _ query: String = "", _ later: Snapshot, earlier: Snapshot? = nil,
    selection: SelectionRules = SelectionRules(), metrics: MetricChoice = MetricChoice()
  ) throws -> String {
    let content = try content(
      query, later, earlier: earlier, selection: selection, metrics: metrics)
    return PageHTML.text(content, metrics: "/metrics")
  }

  static func page(
    _ query: String = "", _ later: Snapshot, earlier: Snapshot? = nil,
    selection: SelectionRules = SelectionRules(), metrics: MetricChoice = MetricChoice()
  ) throws -> PageElement {
    try PageReader.document(
      text(query, later, earlier: earlier, selection: selection, metrics: metrics))
  }

  /// Rows by what their cells say, under the titles of the head.
  static func cells(_ id: String, of page: PageElement) -> [[String: String]] {
    guard let table = page.element(id: id) else { return [] }
    let names = table.all("th").compactMap { $0.attributes["data-name"] }
    return table.all("tbody").flatMap { $0.all("tr") }.map { row in
      Dictionary(zip(names, row.all("td").map(\.text))) { $1 }
    }
  }

  static func isHidden(_ id: String, of page: PageElement) -> Bool? {
    page.element(id: id).map { $0.attributes["hidden"] != nil }
  }
}
