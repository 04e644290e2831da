/// The text formats that scrapers read.
package enum ExpositionFormat: Sendable, Hashable, CaseIterable {
  /// https://prometheus.io/docs/instrumenting/exposition_formats/, version 0.0.4.
  case text
  /// https://prometheus.io/docs/specs/om/open_metrics_spec/, version 1.0.0.
  case openMetrics

  package var contentType: String {
    switch self {
    case .text: "text/plain; version=0.0.4; charset=utf-8"
    case .openMetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8"
    }
  }
}

/// How an exposition is written, whatever it shows.
struct ExpositionStyle: Sendable {
  var format = ExpositionFormat.text
  /// On every sample line.
  var constant = Labels.none
  /// Whether counters say since when they count, where that is known. Only OpenMetrics has a place for it,
  /// and a server that does not know it takes it for one more series.
  var saysCreated = false
}
