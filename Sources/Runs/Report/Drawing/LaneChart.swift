import Linux
import Snapshots

/// Processes from their beginnings to their ends, in lanes: the first ones of the report, as many as there
/// is room for.
struct LaneChart {
  private static let mostLanes = 64
  /// Lanes that short processes may use.
  private static let manyLanes = 8
  private static let visibleWidth = 2.0
  private static let labelledWidth = 4.0
  private static let pitch = 15.0
  private static let barHeight = 13.0
  /// What is shorter is drawn so wide, and what follows is so far from it.
  private static let leastWidth = 1.0
  private static let gap = 0.5

  let report: RunReport
  let colors: CommandColors
  /// Those that are drawn.
  let lives: ArraySlice<ProcessLife>
  private let lanes: [Int]
  private let plot: Plot

  init(_ report: RunReport, _ colors: CommandColors) {
    (self.report, self.colors) = (report, colors)
    let plot = Plot(duration: report.summary.run.duration, top: 4, height: 0)
    lives = Self.lives(report.lives.first[...], plot)
    lanes = Self.lanes(lives, plot)
    self.plot = Plot(
      duration: report.summary.run.duration, top: 4,
      height: Double((lanes.max() ?? 0) + 1) * Self.pitch + 3)
  }

  /// As many of the first as there are lanes for. Many short ones at a time, which are hardly to be seen,
  /// make no more lanes than the others.
  private static func lives(_ all: ArraySlice<ProcessLife>, _ plot: Plot) -> ArraySlice<ProcessLife>
  {
    func count(_ lives: some Sequence<ProcessLife>) -> Int { (lanes(lives, plot).max() ?? -1) + 1 }
    let visible = all.filter { plot.x($0.ended) - plot.x($0.began) >= visibleWidth }
    let most = min(max(count(visible), manyLanes), mostLanes)
    // More of them never need fewer.
    return all.prefix((0..<all.count).firstPlace { count(all.prefix($0 + 1)) > most })
  }

  /// The lane of each. What is drawn must not overlap, which is longer than what was.
  private static func lanes(_ lives: some Sequence<ProcessLife>, _ plot: Plot) -> [Int] {
    let least = plot.time(ofWidth: leastWidth)
    let gap = plot.time(ofWidth: gap)
    return Lanes.lanes(of: lives.map { $0.began..<max($0.ended, $0.began + least) + gap })
  }

  private static func extent(_ life: ProcessLife, _ plot: Plot) -> Range<Double> {
    let begin = plot.x(life.began)
    return begin..<max(plot.x(life.ended), begin + leastWidth)
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
    let order = zip(lives.indices, lanes).sorted {
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
    let width = extent.upperBound - extent.lowerBound
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
    guard extent.upperBound - extent.lowerBound >= Self.labelledWidth else { return [] }
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
      "\(Markup.cut(life.name, toBytes: ReportPage.nameBytes)), process \(life.pid)",
      "\(plot.moment(life.began)) to \(plot.moment(life.ended)), \(SummaryText.seconds(life.wall))",
      used.compactMap(\.self).joined(separator: ", "),
      life.ending, life.commandLine.map { Markup.cut($0, toBytes: 240) },
    ].compactMap(\.self)
  }
}

extension Character {
  fileprivate var cells: Int { unicodeScalars.reduce(0) { $0 + $1.cellWidth } }
}
