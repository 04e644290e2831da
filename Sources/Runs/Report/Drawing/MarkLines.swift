import Linux

/// Marks as lines down a chart, and above the first chart their labels, as far as there is room.
struct MarkLines {
  private static let rowHeight = 12.0
  private static let mostRows = 3
  private static let longest = 24

  private let marks: [RunReport.Mark]
  private let plot: Plot
  /// The row of each label.
  private let rows: [Int]

  init(_ marks: [RunReport.Mark], duration: Duration) {
    let plot = Plot(duration: duration, top: 0, height: 0)
    self.marks = marks
    self.plot = plot
    rows = Self.rows(self.marks, plot)
  }

  /// Each label in the first row that is free.
  private static func rows(_ marks: [RunReport.Mark], _ plot: Plot) -> [Int] {
    var ends: [Double] = []
    return marks.map { mark in
      let extent = extent(mark, plot)
      let row = ends.firstIndex { $0 <= extent.lowerBound } ?? ends.count
      if row == ends.count { ends.append(0) }
      ends[row] = extent.upperBound
      return row
    }
  }

  private static func text(_ mark: RunReport.Mark) -> String {
    mark.text.count > longest ? mark.text.prefix(longest) + "…" : mark.text
  }

  private static func extent(_ mark: RunReport.Mark, _ plot: Plot) -> Range<Double> {
    let x = plot.x(mark.at)
    let width = Double(text(mark).count) * Plot.characterWidth + 8
    return x + width > Plot.right ? x - width..<x : x..<x + width
  }

  /// Of the labels.
  var height: Double {
    Double(min((rows.max() ?? -1) + 1, Self.mostRows)) * Self.rowHeight
  }

  func drawing(in plot: Plot, isNamed: Bool = false) -> [Markup] {
    zip(marks, rows).flatMap { mark, row in
      let x = plot.x(mark.at)
      let isShown = isNamed && row < Self.mostRows
      let top = isShown ? plot.top - height + Double(row) * Self.rowHeight : plot.top
      let line = Markup(
        .line,
        [
          .x1: .number(x), .x2: .number(x), .y1: .number(top), .y2: .number(plot.bottom),
          .stroke: .text(ReportColors.mark), .strokeWidth: 0.8, .strokeDasharray: "4 2",
        ])
      return isShown ? [line, label(mark, x: x, y: top + 9)] : [line]
    }
  }

  private func label(_ mark: RunReport.Mark, x: Double, y: Double) -> Markup {
    let isLeft = Self.extent(mark, plot).lowerBound < x
    return Plot.text(
      Self.text(mark), x: isLeft ? x - 3 : x + 3, y: y, anchor: isLeft ? "end" : "start",
      color: ReportColors.mark)
  }
}
