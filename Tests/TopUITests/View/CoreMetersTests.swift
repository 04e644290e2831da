import Snapshots
import TestSupport
import Testing
import TopUI

@Suite struct CoreMetersTests {
  private static let four: [CoreUsage?] = [
    .init(user: 0.5, system: 0.21), .init(user: 0, system: 0), nil, .init(user: 1, system: 0),
  ]

  private func lines(_ usages: [CoreUsage?], columns: Int, limit: Int) -> [String] {
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

  @Test func anySizeIsHarmless() {
    for count in [0, 1, 3, 64, 500] {
      for columns in [0, 1, 3, 13, 14, 80] {
        for limit in [-1, 0, 1, 5] {
          let usages: [CoreUsage?] = Array(repeating: .init(user: 0.4, system: 0.7), count: count)
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
    #expect(
      CoreUsage.between([before, before], [after, before])
        == [CoreUsage(user: 0.25, system: 0.25), nil])
    #expect(CoreUsage.between([before], [after, after]) == [nil, nil])
  }

  @Test func theStripShowsWhatWasBefore() {
    var screen = Screen(size: Size(columns: 40, rows: 1), isASCII: true)
    HistoryStrip.draw(
      [
        .init(label: "CPU", values: [0, 0.5, 1, 0.62], style: .cpuGraph),
        .init(label: "MEM", values: [nil], style: .memoryGraph),
      ], in: Area(rows: 0..<1, columns: 0..<40), into: &screen)
    #expect(screen.lines == ["CPU  62%      .=#+  MEM    -"])
    for columns in 0...20 {
      var small = Screen(size: Size(columns: columns, rows: 1))
      HistoryStrip.draw(
        [.init(label: "CPU", values: [1], style: .plain)],
        in: Area(rows: 0..<1, columns: 0..<columns), into: &small)
      #expect(small.lines[0].count <= columns)
    }
  }
}
