import Snapshots
import TestSupport
import Testing
import TopUI

@Suite struct CoreMetersTests {
  private static let four: [CoreUsage] = [
    .init(number: 0, .init(user: 0.5, system: 0.21)), .init(number: 1, .init(user: 0, system: 0)),
    .init(number: 2, nil), .init(number: 3, .init(user: 1, system: 0)),
  ]

  private func lines(_ usages: [CoreUsage], columns: Int, limit: Int) -> [String] {
    let meters = CoreMeters(usages, columns: columns, limit: limit)
    var screen = Screen(size: Size(columns: columns, rows: meters.rows), isASCII: true)
    meters.draw(in: Area(rows: 0..<meters.rows, columns: 0..<columns), into: &screen)
    return screen.lines
  }

  @Test func allBarsInARow() {
    #expect(
      lines(Self.four, columns: 80, limit: 4) == [
        "0[||||||###     71] 1[               0] 2[               -] 3[|||||||||||| 100]"
      ])
  }

  @Test func asManyRowsAsTheyNeed() {
    #expect(
      lines(Self.four, columns: 30, limit: 4) == [
        "0[||||#    71] 1[          0]", "2[          -] 3[||||||| 100]",
      ])
  }

  @Test func numbersWhereBarsDoNotFit() {
    #expect(lines(Self.four, columns: 30, limit: 1) == [" 71   0   - 100"])
    #expect(lines(Self.four, columns: 8, limit: 9) == [" 71   0", "  - 100"])
    // What is not shown is counted.
    #expect(lines(Self.four, columns: 8, limit: 1) == [" 71  +3"])
  }

  private static func idle(_ count: Int) -> [CoreUsage] {
    (0..<count).map { .init(number: UInt32($0), .init(user: 0, system: 0)) }
  }

  /// However many there are: no number is cut so that it reads as another.
  @Test(arguments: [
    (100, 1, "+62"), (138, 1, "+100"), (512, 1, "+474"), (512, 4, "+357"), (1037, 1, "+999"),
    (8192, 1, "+8K"),
  ])
  func whatIsNotShownIsCounted(count: Int, limit: Int, end: String) {
    let lines = lines(Self.idle(count), columns: 158, limit: limit)
    #expect(
      lines.last?.hasSuffix("0 " + end) ?? false || lines.last?.hasSuffix("  " + end) ?? false)
  }

  /// Each under the number that the kernel gives it: others may be offline.
  @Test func labelsAreTheKernelsNumbers() {
    let usages = [0, 2, 4, 64, 200].map { CoreUsage(number: $0, .init(user: 0.5, system: 0)) }
    let line = lines(usages, columns: 150, limit: 1)[0]
    let labels = line.split(separator: "[").compactMap { $0.split(separator: " ").last }
    #expect(labels.prefix(5) == ["0", "2", "4", "64", "200"] || line.contains("  2["))
    for label in ["  0[", "  2[", "  4[", " 64[", "200["] { #expect(line.contains(label)) }
  }

  @Test func anySizeIsHarmless() {
    for count in [0, 1, 3, 64, 500] {
      for columns in [0, 1, 3, 13, 14, 80] {
        for limit in [-1, 0, 1, 5] {
          let usages = Self.idle(count)
          let meters = CoreMeters(usages, columns: columns, limit: limit)
          #expect(meters.rows <= max(limit, 0))
          var screen = Screen(size: Size(columns: 40, rows: 2))
          meters.draw(in: Area(rows: 0..<3, columns: 5..<5 + columns), into: &screen)
          #expect(screen.lines.allSatisfy { $0.hasPrefix("     ") || $0.isEmpty })
        }
      }
    }
  }

  @Test func usageIsWhatACPUDidBetweenTwoSamples() {
    let before = Snapshot.Host.CPUTimes.example
    var after = before
    after.user += .seconds(1)
    after.irq += .seconds(1)
    after.idle += .seconds(1)
    after.steal += .seconds(1)
    let shares = CoreUsage.Shares(user: 0.25, system: 0.25)
    func cpus(_ numbers: UInt32..., times: Snapshot.Host.CPUTimes) -> [Snapshot.Host.CPU] {
      numbers.map { .init(number: $0, times: times) }
    }
    func between(_ earlier: [Snapshot.Host.CPU], _ later: [Snapshot.Host.CPU]) -> [CoreUsage] {
      CoreUsage.between(earlier, later)
    }
    #expect(
      between(cpus(0, 7, times: before), [.init(number: 0, times: after)])
        == [.init(number: 0, shares)])
    // It stood still.
    #expect(between(cpus(3, times: before), cpus(3, times: before)) == [.init(number: 3, nil)])
    // 2 was offline before, and is now in the place of 4.
    #expect(
      between(cpus(0, 4, times: before), cpus(0, 2, 4, times: after))
        == [.init(number: 0, shares), .init(number: 2, nil), .init(number: 4, shares)])
    #expect(between([], cpus(5, times: after)) == [.init(number: 5, nil)])
  }

  @Test func theStripShowsWhatWasBefore() {
    var screen = Screen(size: Size(columns: 40, rows: 1), isASCII: true)
    HistoryStrip.draw(
      [
        .init(label: "CPU", values: [0, 0.5, 1, 0.62], style: .cpuGraph),
        .init(label: "MEM", values: [nil], style: .memoryGraph),
      ], in: Area(rows: 0..<1, columns: 0..<40), into: &screen)
    #expect(screen.lines == ["CPU  62%      _=#=  MEM    -"])
    let bars = screen.row(0).filter { "_=#".unicodeScalars.contains($0.scalar) }
    #expect(bars.map(\.style) == [.dim, .cpuGraphHigh, .cpuGraphTop, .cpuGraphHigh])
    for columns in 0...20 {
      var small = Screen(size: Size(columns: columns, rows: 1))
      HistoryStrip.draw(
        [.init(label: "CPU", values: [1], style: .plain)],
        in: Area(rows: 0..<1, columns: 0..<columns), into: &small)
      #expect(small.lines[0].count <= columns)
    }
  }
}
