import Linux
import Snapshots

/// Resident memory of all processes at once over time, with the most there was.
struct MemoryChart {
  private static let points = 480

  let report: RunReport
  private let plot: Plot

  init(_ report: RunReport) {
    self.report = report
    plot = Plot(duration: report.summary.run.duration, top: 18, height: 90)
  }

  /// `nil` where nothing is known of it.
  var drawing: Markup? {
    guard let peak = report.summary.run.peakRSSBytes, peak > 0 else { return nil }
    let most = Double(peak)
    let step = Self.step(most)
    let values = (0...Int(most / step)).map { Double($0) * step }
    return plot.drawing(
      "Memory over time", height: plot.bottom + 22,
      plot.rows(values, of: most) { Format.bytes(UInt64($0)) } + area(most)
        + plot.timeAxis() + MarkLines(report.marks, duration: plot.duration).drawing(in: plot)
        + peakMark(peak))
  }

  /// At most four steps, each a power of 2.
  private static func step(_ most: Double) -> Double {
    var step = 1024.0
    while most / step > 4 { step *= 2 }
    return step
  }

  private func area(_ most: Double) -> [Markup] {
    let points = report.series.reduced(to: Self.points).points
    guard let first = points.first else { return [] }
    func height(_ point: RunSeries.Point) -> Double {
      plot.y(Double(point.rssBytes ?? 0), of: most)
    }
    var edge = StepPath(x: plot.x(first.began), y: height(first))
    var area = StepPath(x: plot.x(first.began), y: plot.bottom)
    for point in points {
      edge.step(y: height(point), x: plot.x(point.ended))
      area.step(y: height(point), x: plot.x(point.ended))
    }
    area.step(y: plot.bottom, x: plot.x(first.began))
    return [
      Markup(
        .path,
        [.d: .text(area.closed), .fill: .text(ReportColors.memory), .fillOpacity: "0.45"]),
      Markup(
        .path,
        [
          .d: .text(edge.open), .fill: "none", .stroke: .text(ReportColors.memoryEdge),
          .strokeWidth: 1.2,
        ]),
    ]
  }

  private func peakMark(_ peak: UInt64) -> [Markup] {
    guard let at = report.summary.peakAt else { return [] }
    let (x, y) = (plot.x(at), plot.top)
    let isLeft = x > (Plot.left + Plot.right) / 2
    return [
      Markup(
        .circle, [.cx: .number(x), .cy: .number(y), .r: 3, .fill: .text(ReportColors.memoryEdge)]),
      Plot.text(
        "\(Format.bytes(peak)) at \(plot.moment(at))", x: isLeft ? x - 7 : x + 7, y: y - 3,
        anchor: isLeft ? "end" : "start", color: ReportColors.text),
    ]
  }
}
