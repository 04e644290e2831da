import Snapshots
import Testing

@testable import TopUI

@Suite struct InspectionPaceTests {
  private static func wants(
    _ pid: Int32, _ parts: Inspection.Parts = .memory
  ) -> InspectionWants {
    InspectionWants(id: .init(pid: pid, startTime: .seconds(1)), parts: parts)
  }

  private func asks(
    _ wants: InspectionWants?, at now: Duration, _ pace: inout InspectionPace
  ) -> Bool { pace.asks(wants, at: now) }

  /// However many samples come: one question at a time.
  @Test func notBeforeTheAnswer() {
    var pace = InspectionPace()
    let asks = (100...130).count { pace.asks(Self.wants(1), at: .seconds($0)) }
    #expect(asks == 1)
  }

  /// What takes long is asked for seldom: over an hour, about 1 % of the time.
  @Test(
    arguments: [(.milliseconds(2), 3600), (.milliseconds(50), 600), (.milliseconds(300), 117)]
      as [(Duration, Int)])
  func aHundredthOfTheTime(takes: Duration, expected: Int) {
    var pace = InspectionPace()
    var asks = 0
    for second in 0..<3600 {
      let now = Duration.seconds(second)
      guard pace.asks(Self.wants(1), at: now) else { continue }
      asks += 1
      pace.answered(Self.wants(1), at: now + takes)
    }
    #expect(asks == expected)
  }

  @Test func aStuckOneIsAskedForAgain() {
    var pace = InspectionPace()
    #expect(asks(Self.wants(1), at: .zero, &pace))
    pace.answered(Self.wants(1), at: .seconds(11))
    #expect(!asks(Self.wants(1), at: .seconds(70), &pace))
    #expect(asks(Self.wants(1), at: .seconds(71), &pace))
  }

  @Test func anotherIsAskedForAtOnce() {
    var pace = InspectionPace()
    #expect(asks(Self.wants(1), at: .zero, &pace))
    #expect(asks(Self.wants(1, .limits), at: .zero, &pace))
    // Late, and of no interest any more.
    pace.answered(Self.wants(1), at: .seconds(1))
    #expect(!asks(Self.wants(1, .limits), at: .seconds(2), &pace))
    #expect(asks(Self.wants(2), at: .seconds(2), &pace))
    // Closed and opened again.
    #expect(!asks(nil, at: .seconds(3), &pace))
    #expect(!asks(nil, at: .seconds(3), &pace))
    #expect(asks(Self.wants(2), at: .seconds(3), &pace))
  }
}
