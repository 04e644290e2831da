package import Series

/// What a recording can be exported as: a new format is one entry of ``all``.
package struct ExportFormat: Sendable {
  package let name: String
  /// What reads it.
  package let readers: String
  /// Text, which a terminal may be sent.
  package var isText = true
  /// Whether it is what an exporter would have served, by rules.
  package var isOfMetrics = false
  /// The exported bytes.
  package let bytes: @Sendable (KeptRecording, MetricRules) -> [UInt8]

  package static let all = [
    ExportFormat(name: "openmetrics", readers: "Prometheus, VictoriaMetrics", isOfMetrics: true) {
      OpenMetricsExport.bytes(of: $0, $1)
    },
    ExportFormat(name: "perfetto", readers: "ui.perfetto.dev, chrome://tracing", isText: false) {
      recording, _ in PerfettoTrace.bytes(of: recording)
    },
    ExportFormat(name: "folded", readers: "flame graphs") { recording, _ in
      Array(FoldedStacks.text(of: recording).utf8)
    },
    ExportFormat(name: "html", readers: "browsers") { recording, _ in
      Array(HTMLReport.text(of: recording).utf8)
    },
  ]

  /// Which series are exported.
  package struct MetricRules: Sendable {
    package var sets = MetricSet.standard.filter { $0.name != "self" }
    /// On every series, beside those of the recording; in the form `name=value`.
    package var labels: [String] = []
    /// So many processes of all that there were have series of their own; 0 is no limit.
    package var maxProcesses = 1000
    /// Between two samples of a series; `nil`: so that they are not too many.
    package var interval: Duration?

    package init() {}
  }
}
