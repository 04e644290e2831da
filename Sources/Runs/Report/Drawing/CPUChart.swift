import Linux
import Snapshots

/// CPUs kept busy over time, one command above another, and the marks.
struct CPUChart {
  private static let points = 480
  /// Of what is less exact, and of tips.
  private static let fewPoints = 120
  private static let height = 150.0
  private static let axis = 22.0

  let report: RunReport
  let colors: CommandColors
  private let points: [RunSeries.Point]
  private let layers: [Layer]
  private let most: Double
  private let marks: MarkLines
  private let plot: Plot

  /// What is drawn in one colour: CPUs by point, and those of all that is below it.
  private struct Layer {
    let name: String
    let color: String
    var below, values: [Double]
  }

  init(_ report: RunReport, _ colors: CommandColors) {
    (self.report, self.colors) = (report, colors)
    points = report.series.reduced(to: Self.points).points
    layers = Self.layers(report.series.names, points, colors)
    marks = MarkLines(report.marks, duration: report.summary.run.duration)
    plot = Plot(
      duration: report.summary.run.duration, top: 6 + marks.height, height: Self.height)
    most = Self.most(layers, points, cpus: report.summary.contention.cpus)
  }

  var drawing: Markup {
    let step = Self.step(most)
    let values = (0...Int(most / step + 0.01)).map { Double($0) * step }
    return plot.drawing(
      "CPUs kept busy over time, by command", height: plot.bottom + Self.axis,
      plot.rows(values, of: most) { Format.fixed($0, step < 1 ? 1 : 0) }
        + layers.compactMap(area) + host + plot.timeAxis() + marks.drawing(in: plot, isNamed: true)
        + tips)
  }

  private static func most(
    _ layers: [Layer], _ points: [RunSeries.Point], cpus: Double?
  ) -> Double {
    let used = layers.last.map { zip($0.below, $0.values).map(+).max() ?? 0 } ?? 0
    let host = points.compactMap { $0.cores($0.hostCPU) }.max() ?? 0
    let needed = max(used, min(host, cpus ?? host), 0.1)
    // A run that uses a small part of a large machine shows that part.
    return max(needed, cpus.flatMap { needed * 4 >= $0 ? $0 : nil } ?? needed)
  }

  /// At most five steps, of 1, 2 or 5 and zeros.
  static func step(_ most: Double) -> Double {
    var unit = 0.1
    while unit < 1e9 {
      for factor in [1.0, 2, 5] where most / (unit * factor) <= 5 { return unit * factor }
      unit *= 10
    }
    return most
  }
}

extension RunSeries.Point {
  func cores(_ seconds: Double?) -> Double? {
    seconds.flatMap { elapsed > 0 ? $0 / elapsed : nil }
  }
}

extension CPUChart {
  /// The largest at the bottom, and above them the rest.
  private static func layers(
    _ names: [String], _ points: [RunSeries.Point], _ colors: CommandColors
  ) -> [Layer] {
    var below = [Double](repeating: 0, count: points.count)
    var layers: [Layer] = []
    let places = Dictionary(
      names.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    for name in colors.names {
      let values = points.map { point in
        places[name].flatMap { point.cpu[$0] }.flatMap { point.cores($0) } ?? 0
      }
      layers.append(.init(name: name, color: colors[name], below: below, values: values))
      below = zip(below, values).map(+)
    }
    let rest = zip(points, below).map { max(($0.cores($0.totalCPU) ?? 0) - $1, 0) }
    return layers + [.init(name: "the rest", color: ReportColors.rest, below: below, values: rest)]
  }

  /// Forth along its upper edge, and back along its lower.
  private func area(_ layer: Layer) -> Markup? {
    guard let first = points.first, layer.values.contains(where: { $0 > 0.001 }) else {
      return nil
    }
    var path = StepPath(x: plot.x(first.began), y: plot.y(layer.below[0], of: most))
    for (place, point) in points.enumerated() {
      let upper = layer.below[place] + layer.values[place]
      path.step(y: plot.y(upper, of: most), x: plot.x(point.ended))
    }
    for (place, point) in points.enumerated().reversed() {
      path.step(y: plot.y(layer.below[place], of: most), x: plot.x(point.began))
    }
    return Markup(.path, [.d: .text(path.closed), .fill: .text(layer.color)])
  }

  /// What the whole host used; nothing where that is not known.
  private var host: [Markup] {
    let known = report.series.reduced(to: Self.fewPoints).points.filter { $0.hostCPU != nil }
    guard let first = known.first else { return [] }
    var path = StepPath(
      x: plot.x(first.began), y: plot.y(first.cores(first.hostCPU) ?? 0, of: most))
    for point in known {
      path.step(y: plot.y(point.cores(point.hostCPU) ?? 0, of: most), x: plot.x(point.ended))
    }
    return [
      Markup(
        .path,
        [
          .d: .text(path.open), .fill: "none", .stroke: .text(ReportColors.faint),
          .strokeWidth: 0.8, .strokeDasharray: "3 2",
        ])
    ]
  }

  /// What a pointer is told of each moment.
  private var tips: [Markup] {
    report.series.reduced(to: Self.fewPoints).points.map { point in
      let names = report.series.names
      let largest = point.cpu.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5)
        .filter { names.indices.contains($0.key) }
      let lines =
        [
          "\(plot.moment(point.began)) to \(plot.moment(point.ended)): "
            + "\(cores(point, point.totalCPU)) CPUs busy"
        ]
        + largest.map {
          "\(Markup.cut(names[$0.key], toBytes: ReportPage.nameBytes)) \(cores(point, $0.value))"
        }
        + (point.hostCPU.map { ["the whole host \(cores(point, $0))"] } ?? [])
        + ["memory \(Format.bytes(point.rssBytes))"]
      return Markup(
        .rect,
        [
          .x: .number(plot.x(point.began)), .y: .number(plot.top),
          .width: .number(max(plot.x(point.ended) - plot.x(point.began), 0.1)),
          .height: .number(plot.height), .fill: "none", .pointerEvents: "all",
        ], [Markup(.title, [:], lines.map { .text($0) })])
    }
  }

  private func cores(_ point: RunSeries.Point, _ seconds: Double) -> String {
    point.cores(seconds).map { Format.fixed($0, 2) } ?? Format.unknown
  }
}
