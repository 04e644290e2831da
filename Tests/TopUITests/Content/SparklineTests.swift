import Testing
import TopUI

@Suite struct SparklineTests {
  @Test(
    arguments: [
      ([], 4, "    ", "    "),
      ([0, 1], 0, "", ""),
      ([0, 0.5, 1], 3, ".▄█", "_=#"),
      // The newest is at the right; before it was there it is blank, as is what is unknown.
      ([1, nil, 0], 5, "  █ .", "  # _"),
      ([0, 0, 0, 1], 2, ".█", "_#"),
      // Never beyond its cells, whatever the values are.
      ([-1, .infinity, .nan, 1], 4, ".  █", "_  #"),
    ] as [([Double?], Int, String, String)])
  func oneValueACell(values: [Double?], cells: Int, expected: String, ascii: String) {
    let line = Sparkline(values, cells: cells)
    #expect(line.text(isASCII: false) == expected)
    #expect(line.text(isASCII: true) == ascii)
    #expect(line.top == 1)
  }

  @Test func theScaleGrowsWithTheLargestValue() {
    let line = Sparkline([1, 4, 2], cells: 2)
    #expect(line.top == 4)
    #expect(line.text(isASCII: false) == "█▄")
  }

  @Test func aValueBeforeTheFirstCellDoesNotCount() {
    #expect(Sparkline([9, 0.5, 1], cells: 2).top == 1)
  }

  @Test func aCellOfSeveralShowsTheirMean() {
    let line = Sparkline([7, 0, 1, nil, 1, nil, nil], cells: 4, perCell: 2)
    #expect(line.values == [7, 0.5, 1, nil])
  }

  /// A bar is as high as its value, rounded as any number is.
  @Test(arguments: [(0.0, "."), (0.06, "."), (0.07, "▁"), (0.18, "▁"), (0.19, "▂"), (0.99, "█")])
  func nextToNothing(_ value: Double, _ sign: String) {
    #expect(Sparkline([value], cells: 1).text(isASCII: false) == sign)
  }

  @Test func nothingIsNoHeight() {
    #expect(Sparkline([0, 0], cells: 2, atLeast: 0).text(isASCII: true) == "__")
  }
}
