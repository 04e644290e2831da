import Testing

@testable import TopUI

@Suite struct MeterTests {
  private func text(_ segments: [Meter.Segment], isASCII: Bool, columns: Int = 8) -> String {
    var screen = Screen(size: Size(columns: columns, rows: 1), isASCII: isASCII)
    Meter(segments: segments).draw(row: 0, columns: 0..<columns, into: &screen)
    return screen.lines[0]
  }

  @Test(arguments: [
    (0, "", ""), (0.007, "", ""), (0.016, "▏", ""), (0.125, "█", "|"), (0.5, "████", "||||"),
    (0.55, "████▍", "||||"), (0.99, "███████▉", "||||||||"), (1, "████████", "||||||||"),
    (7, "████████", "||||||||"), (-1, "", ""), (.nan, "", ""), (.infinity, "", ""),
  ])
  func one(_ share: Double, _ blocks: String, _ ascii: String) {
    #expect(text([.init(share: share, kind: .used)], isASCII: false) == blocks)
    #expect(text([.init(share: share, kind: .used)], isASCII: true) == ascii)
  }

  /// Each rounds the sum so far, so that both together are as long as one of the sum would be.
  @Test(arguments: [
    (0.25, 0.25, "██▄▄", "||##"), (0.3, 0.3, "██▄▄▄", "||###"), (0, 0.19, "▄▖", "##"),
    (0.3, 0, "██▍", "||"), (0.9, 0.9, "███████▄", "|||||||#"), (1, 1, "████████", "||||||||"),
  ])
  func two(_ user: Double, _ system: Double, _ blocks: String, _ ascii: String) {
    let segments = [
      Meter.Segment(share: user, kind: .user), .init(share: system, kind: .system),
    ]
    #expect(text(segments, isASCII: false) == blocks)
    #expect(text(segments, isASCII: true) == ascii)
  }

  @Test func whatIsNotFilledIsATrack() {
    var screen = Screen(size: Size(columns: 8, rows: 1))
    Meter(segments: [.init(share: 0.25, kind: .used)]).draw(row: 0, columns: 1..<7, into: &screen)
    #expect(
      screen.row(0).map(\.style)
        == [.plain, .memoryUsed, .memoryUsed, .track, .track, .track, .track, .plain])
  }
}
