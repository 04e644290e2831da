import Snapshots
import TestSupport
import Testing

@testable import TopUI

@Suite struct GraphViewTests {
  private static let sizes = [(1, 1), (10, 3), (24, 5), (60, 8), (100, 14)]

  /// Ten minutes at one sample a second: a build that starts after two, a pause, a peak.
  private static func cpu(cursor: Duration? = nil) -> Graph {
    let series = TimeSeries(
      times: (1...600).map { .seconds(1000 + $0) },
      values: (1...600).map { second -> Double? in
        switch second {
        case ..<120: nil
        case 300..<330: 0
        case 400: 2.7
        case 450..<470: nil
        default: Double(second % 90) / 60 + 0.004
        }
      })
    return Graph(
      title: "CPU", series: series, unit: .percent, style: .cpuGraph, span: .seconds(600),
      atLeast: 1,
      marks: [
        .init(time: .seconds(1060), label: "m1"), .init(time: .seconds(1500), label: "tests"),
        .init(time: .seconds(9), label: "long ago"),
      ], cursor: cursor)
  }

  private static var memory: Graph {
    Graph(
      title: "RSS",
      series: TimeSeries(
        times: (1...60).map { .seconds($0) }, values: (1...60).map { Double($0 * 30 << 20) }),
      unit: .bytes, style: .memoryGraph, span: .seconds(60))
  }

  private func lines(_ graph: Graph, _ columns: Int, _ rows: Int, isASCII: Bool) -> [String] {
    var screen = Screen(size: Size(columns: columns, rows: rows), isASCII: isASCII)
    GraphView.draw(graph, in: Area(rows: 0..<rows, columns: 0..<columns), into: &screen)
    return screen.lines
  }

  @Test(arguments: sizes, [false, true])
  func processorTime(size: (Int, Int), isASCII: Bool) throws {
    let lines = lines(Self.cpu(cursor: .seconds(1400)), size.0, size.1, isASCII: isASCII)
    let golden = Golden("cpu-\(size.0)x\(size.1)\(isASCII ? "-ascii" : "").graph")
    #expect(try lines == golden.lines(recording: lines))
    if isASCII { #expect(lines.allSatisfy { $0.utf8.allSatisfy { $0 < 0x7F } }) }
  }

  /// Each bar rises from green to red with its height; what is 0 is a dim line.
  @Test(arguments: [1, 2, 5, 8])
  func coloursOfBars(rows: Int) {
    let shares = [0, 0.2, 0.6, 1]
    let graph = Graph(
      title: "CPU",
      series: TimeSeries(times: (1...4).map { .seconds($0) }, values: shares.map(Optional.some)),
      unit: .percent, style: .cpuGraph, span: .seconds(4), atLeast: 1)
    var screen = Screen(size: Size(columns: 4, rows: rows + 1))
    GraphView.draw(graph, in: Area(rows: 0..<rows + 1, columns: 0..<4), into: &screen)
    let tops = (0..<4).map { column in
      (1...rows).map { screen.row($0).dropFirst(column).first }.first { $0?.scalar != " " }??.style
    }
    #expect(tops == [.dim, .cpuGraph, .cpuGraphHigh, .cpuGraphTop])
    if rows > 2 {
      #expect(screen.row(rows).map(\.style) == [.dim] + Array(repeating: .cpuGraph, count: 3))
    }
  }

  @Test(arguments: [(24, 5), (80, 8)], [false, true])
  func memory(size: (Int, Int), isASCII: Bool) throws {
    let lines = lines(Self.memory, size.0, size.1, isASCII: isASCII)
    let golden = Golden("memory-\(size.0)x\(size.1)\(isASCII ? "-ascii" : "").graph")
    #expect(try lines == golden.lines(recording: lines))
  }

  /// Nothing outside the area, at any size, wherever it lies.
  @Test func everySizeDrawsWithinItsArea() {
    for rows in 0...9 {
      for columns in [0, 1, 2, 9, 10, 15, 16, 17, 39, 60] {
        var screen = Screen(size: Size(columns: 50, rows: 8))
        let area = Area(rows: 1..<1 + rows, columns: 3..<3 + columns)
        GraphView.draw(Self.cpu(cursor: .seconds(1400)), in: area, into: &screen)
        for row in 0..<8 {
          for (column, cell) in screen.row(row).enumerated() where cell != Screen.Cell() {
            #expect(area.rows.contains(row) && area.columns.contains(column))
          }
        }
      }
    }
  }

  @Test func whatHasNoValuesSaysSo() {
    let graph = Graph(
      title: "CPU", series: TimeSeries(), unit: .percent, style: .plain, span: .seconds(60))
    let lines = lines(graph, 40, 5, isASCII: true)
    #expect(lines[0] == "CPU -                          no values")
    #expect(lines[1].hasPrefix("100%|"))
  }

  /// However many samples share a column, the largest of them is what it shows.
  @Test(arguments: [1, 7, 60, 599])
  func peaksDoNotVanish(count: Int) {
    #expect(Self.cpu().columns(count).contains(2.7))
    #expect(Self.cpu().columns(count).count == count)
  }

  /// A sample stands for the time since the one before, so that a program that was stopped shows the
  /// mean of that time, and nothing next to it.
  @Test func samplesAreAsWideAsTheTimeTheyTellOf() {
    let graph = Graph(
      title: "",
      series: .init(times: [1, 2, 6, 7, 10].map { .seconds($0) }, values: [1, 2, 3, nil, 5]),
      unit: .percent, style: .plain, span: .seconds(10))
    #expect(graph.columns(10) == [1, 2, 3, 3, 3, 3, nil, 5, 5, 5])
    #expect(graph.columns(5) == [2, 3, 3, 5, 5])
    #expect(graph.column(of: .seconds(0), of: 10) == nil)
    #expect(graph.column(of: .milliseconds(1), of: 10) == 0)
    #expect(graph.column(of: .seconds(10), of: 10) == 9)
    #expect(graph.column(of: .seconds(11), of: 10) == nil)
  }

  @Test(
    arguments: [
      (0, "100%"), (0.0042, "0.50%"), (0.012, "1.5%"), (0.97, "100%"), (1, "100%"),
      (1.01, "150%"), (2.7, "300%"), (64, "8000%"), (.infinity, "100%"),
    ] as [(Double, String)])
  func percentAxesAreRound(value: Double, label: String) {
    let top = Graph.Unit.percent.rounded(up: value)
    #expect(Graph.Unit.percent.label(top) == label)
    #expect(top >= value || value == .infinity)
  }

  @Test(
    arguments: [
      (0, "1.00K"), (307, "400B"), (900, "1.00K"), (1024, "1.00K"), (1.2e6, "1.50M"),
      (850 * 1024, "1.00M"), (3.3e9, "4.00G"), (0x1p63, "8.00E"),
    ] as [(Double, String)])
  func byteAxesAreRound(value: Double, label: String) {
    let top = Graph.Unit.bytes.rounded(up: value)
    #expect(Graph.Unit.bytes.label(top) == label)
    #expect(top >= value)
  }
}
