import Linux
import Snapshots

/// Processes from their beginnings to their ends, in lanes: the first ones of the report, as many as there
/// is room for.
struct LaneChart {
  private static let most = 400
  private static let mostLanes = 64
  private static let pitch = 15.0
  private static let barHeight = 13.0
  /// What is shorter is drawn so wide, and so far from the next.
  private static let leastWidth = 1.0
  private static let gap = 0.5

  let report: RunReport
  let colors: CommandColors
  /// Those that are drawn.
  let lives: ArraySlice<ProcessLife>
  private let lanes: Lanes
  private let plot: Plot

  init(_ report: RunReport, _ colors: CommandColors) {
    (self.report, self.colors) = (report, colors)
    let plot = Plot(duration: report.summary.run.duration, top: 4, height: 0)
    var (least, count) = (0, min(report.lives.first.count, Self.most))
    // More never need fewer lanes.
    while least < count {
      let middle = (least + count + 1) / 2
      let lanes = Lanes(report.lives.first.prefix(middle).map { Self.extent($0, plot) })
      if lanes.count <= Self.mostLanes { least = middle } else { count = middle - 1 }
    }
    lives = report.lives.first.prefix(count)
    lanes = Lanes(lives.map { Self.extent($0, plot) })
    self.plot = Plot(
      duration: report.summary.run.duration, top: 4, height: Double(lanes.count) * Self.pitch + 3)
  }

  private static func extent(_ life: ProcessLife, _ plot: Plot) -> Range<Double> {
    let begin = plot.x(life.began)
    return begin..<max(plot.x(life.ended), begin + leastWidth) + gap
  }

  /// `nil` where there is no process.
  var drawing: Markup? {
    if lives.isEmpty { return nil }
    return plot.drawing(
      "Processes in lanes", height: plot.bottom + 22,
      plot.timeAxis(isRuled: true)
        + MarkLines(report.marks, duration: plot.duration).drawing(in: plot) + bars)
  }

  /// Lane by lane, so that each knows how far it is to the next.
  private var bars: [Markup] {
    let order = zip(lives.indices, lanes.places).sorted {
      ($0.1, lives[$0.0].began) < ($1.1, lives[$1.0].began)
    }
    return order.enumerated().flatMap { place, entry in
      let (life, lane) = (lives[entry.0], entry.1)
      let next = order.indices.contains(place + 1) ? order[place + 1] : nil
      let free = next.flatMap { $0.1 == lane ? plot.x(lives[$0.0].began) : nil } ?? Plot.right
      return bar(life, top: plot.top + 1 + Double(lane) * Self.pitch, free: free)
    }
  }

  private func bar(_ life: ProcessLife, top: Double, free: Double) -> [Markup] {
    let extent = Self.extent(life, plot)
    let width = extent.upperBound - extent.lowerBound - Self.gap
    let tip = Markup(.title, [:], self.tip(life).map { .text($0) })
    let shape = Markup(
      .rect,
      [
        .x: .number(extent.lowerBound), .y: .number(top), .width: .number(width),
        .height: .number(Self.barHeight), .fill: .text(colors[life.name]),
        .stroke: .text(life.hasFailed ? ReportColors.bad : "none"),
      ], [tip])
    return [shape] + label(life, extent, top: top, free: free)
  }

  /// In the bar if it is long enough, else behind it if there is room before the next one.
  private func label(
    _ life: ProcessLife, _ extent: Range<Double>, top: Double, free: Double
  ) -> [Markup] {
    let name = (life.hasFailed ? "✗ " : "") + Format.cut(life.name, to: 40)
    let width = Double(name.reduce(0) { $0 + $1.cells }) * Plot.characterWidth + 6
    let isInside = extent.upperBound - extent.lowerBound >= width
    guard isInside || extent.upperBound + width <= free else { return [] }
    return [
      Markup(
        .text,
        [
          .x: .number((isInside ? extent.lowerBound : extent.upperBound) + 3),
          .y: .number(top + 10), .fontFamily: .text(Plot.monospace), .pointerEvents: "none",
        ], text: name)
    ]
  }

  private func tip(_ life: ProcessLife) -> [String] {
    let used = [
      "\(SummaryText.seconds(life.cpu)) of CPU",
      life.peakRSSBytes.map { "memory \(Format.bytes($0))" },
    ]
    return [
      "\(life.name), process \(life.pid)",
      "\(plot.moment(life.began)) to \(plot.moment(life.ended)), \(SummaryText.seconds(life.wall))",
      used.compactMap(\.self).joined(separator: ", "),
      life.end, life.commandLine,
    ].compactMap(\.self)
  }
}

extension ProcessLife {
  /// How it ended, if that is known and worth a mention.
  var end: String? {
    switch outcome {
    case .exited(code: 0): nil
    case .exited(let code): "exit status \(code)"
    case .killed(let signal): SignalName.name(signal)
    case nil: isOver ? nil : "was still there at the end"
    }
  }
}

extension Character {
  fileprivate var cells: Int { unicodeScalars.reduce(0) { $0 + $1.cellWidth } }
}
