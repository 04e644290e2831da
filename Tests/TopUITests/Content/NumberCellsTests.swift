import Linux
import Runs
import Snapshots
import TestSupport
import Testing

@testable import TopUI

/// No number is cut so that it reads as another.
@Suite struct NumberCellsTests {
  /// From one digit to all that there are, and where they become one more.
  private static let numbers: [UInt64] = (1...19).flatMap { digits in
    let power = (0..<digits).reduce(UInt64(1)) { product, _ in product * 10 }
    return [power - 1, power, power + power / 7]
  }

  /// Between two samples everything went from nothing to the number.
  private func model(_ number: UInt64, column: String) -> TopModel {
    var counters = Counters()
    for counter in Counter.allCases { counters[counter] = number }
    let memory = Snapshot.Process.Memory.example(
      vsize: number, rss: number, shared: number, swap: number,
      proportional: .init(pssBytes: number, ussBytes: number, sample: 2))
    var process = Snapshot.Process.example(
      pid: Int32(clamping: number), user: "\(number)", parent: Int32(clamping: number),
      cpu: .nanoseconds(Int64(clamping: number)), childrenCPU: .zero,
      threads: Int(clamping: number),
      priority: Int(clamping: number), nice: Int(clamping: number),
      terminal: .init(device: Int32(truncatingIfNeeded: number)), memory: memory,
      cgroup: "/system.slice/docker-\(number).scope", details: .init(counters: counters))
    let after = process
    process.cpu = .zero
    for counter in Counter.allCases { counters[counter] = 0 }
    process.details = .init(counters: counters)
    var settings = Settings()
    settings[.main] = .init(columns: ["pid", column], order: SortOrder(column: "pid"))
    if column != ProcessColumn.command { settings[.main].columns.append(ProcessColumn.command) }
    var model = TopModel(
      size: Size(columns: 200, rows: 24), isASCII: true, settings: settings)
    model.sample(at: 1000, [process])
    model.sample(at: 1001, [after])
    return model
  }

  @Test(arguments: ProcessColumn.all.map(\.name))
  func everyColumn(_ name: String) throws {
    for number in Self.numbers {
      let model = model(number, column: name)
      let placed = try #require(model.layout.columns.first { $0.thing.name == name })
      let line = Array(model.lines[model.layout.table.lowerBound])
      let cell = String(line[placed.columns.clamped(to: 0..<line.count)].filter { $0 != " " })
      let whole = placed.thing.text(try #require(model.table.rows.first)).filter { $0 != " " }
      if placed.thing.isText, whole.contains(where: \.isLetter), cell != whole {
        #expect(cell.hasSuffix("+"), "\(number) is \(cell)")
      } else {
        // A history of ASCII has such signs.
        let isCut = cell.contains("#") && !name.hasSuffix("line")
        #expect(cell == whole && !isCut, "\(number) is \(cell) of \(whole)")
      }
    }
  }

  /// What tells one from another is whole, and so no two look the same.
  @Test(arguments: ["pid", "ppid", "user", "tty"])
  func whatTellsApartIsWhole(_ name: String) throws {
    let cells = try [1_000_690_001, 1_000_690_002, 999_999_999, 12_345_678].map {
      (number: UInt64) in
      let model = model(number, column: name)
      let placed = try #require(model.layout.columns.first { $0.thing.name == name })
      return String(Array(model.lines[model.layout.table.lowerBound])[placed.columns])
    }
    #expect(Set(cells).count == 4)
    if name != "tty" { #expect(cells[0].hasSuffix("1000690001")) }
  }

  @Test(arguments: [(40, 10), (80, 24), (160, 50)])
  func usersOnScreens(columns: Int, rows: Int) {
    var model = TopModel.example(
      columns: columns, rows: rows,
      [
        (.example(pid: 5, user: "1000690001"), .zero),
        (.example(pid: 6, user: "1000690002"), .zero),
        (.example(pid: 7, user: "a-long-user-name"), .zero),
      ])
    if columns > 40 {
      #expect(model.lines.contains { $0.contains(" 5 1000690001 ") })
      #expect(model.lines.contains { $0.contains(" 6 1000690002 ") })
      #expect(model.lines.contains { $0.contains(" 7 a-long-us+ ") })
    }
    // Without them it is as narrow as ever.
    model.sample(at: 1002, [.example(pid: 7, user: "a-long-user-name")])
    if columns > 40 { #expect(model.lines.contains { $0.contains(" 7 a-long-+ ") }) }
  }

  /// A screen may be narrower than a number: the rest of it would be another.
  @Test(arguments: 1...40)
  func narrowScreens(columns: Int) {
    let model = TopModel.example(
      columns: columns, rows: 8, [(.example(pid: 1_234_567, user: "98765"), .milliseconds(777))])
    let line = model.lines[model.layout.table.lowerBound].dropFirst()
    for word in line.split(separator: " ") where word.contains(where: \.isNumber) {
      #expect(["1234567", "77.7", "10.0M", "98765", "0:01.77"].contains(word), "\(word)")
    }
  }

  /// The lists, with what only a damaged tree says.
  @Test(arguments: [80, 160, 300])
  func lists(columns: Int) {
    let area = Area(rows: 0..<30, columns: 0..<columns)
    for draw in [
      { RunsView.draw(.largest, ListCursor(), in: area, into: &$0) },
      { ExitedView.draw(.largest, ListCursor(), in: area, into: &$0) },
      { CompareView.draw(.example, ListCursor(), in: area, into: &$0) },
    ] as [(inout Screen) -> Void] {
      var screen = Screen(size: Size(columns: columns, rows: 30))
      draw(&screen)
      for line in screen.lines {
        #expect(line.firstMatch(of: /[0-9]\+( |$)/) == nil && !line.contains("##"), "\(line)")
      }
    }
  }

  @Test(
    arguments: [
      (0, 4, "0"), (9999, 4, "9999"), (10_000, 4, "10K"), (123_456, 4, "123K"),
      (999_499, 4, "999K"), (999_500, 4, "1.0M"), (1_234_567, 4, "1.2M"), (12_345_678, 4, "12M"),
      (1e15, 4, "1.0P"), (9.2e18, 4, "9.2E"), (1.8e19, 4, "18E"), (1e30, 4, "-"), (.nan, 4, "-"),
      (99_999, 6, "99999"), (1_234_567, 6, "1.23M"), (1_234_567, 7, "1234567"), (-19, 3, "-19"),
      (2_147_483_647, 3, "2G"), (-2_147_483_648, 3, "-2G"), (123_456, 3, ".1M"), (9_999, 3, "10K"),
    ] as [(Double, Int, String)])
  func count(_ number: Double, _ width: Int, _ text: String) {
    #expect(Format.count(number, in: width) == text)
    #expect(text.count <= width)
  }
}
