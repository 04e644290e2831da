import Snapshots
import TestSupport
import Testing

@testable import TopUI

/// Rates where samples come off the schedule as well, because a scrape asked for them.
@Suite struct RatesOnScreenTests {
  /// On the screen a busy process stays as busy as it is, and looking back shows the same.
  @Test func busyProcesses() throws {
    var model = TopModel(size: Size(columns: 120, rows: 30))
    for (number, time) in [0, 1000, 1990, 2000, 3000].enumerated() {
      var snapshot = Snapshot.example(
        sequence: UInt64(number) + 1, at: .seconds(1000) + .milliseconds(time))
      snapshot.cadence = .init(interval: .seconds(1), late: nil, missed: 0)
      // Its clock has ticks of 10 ms, of which it used none in the last 10 ms.
      let used = time == 2000 ? 1990 : time
      snapshot.processes = [.example(cpu: .milliseconds(used / 2))]
      _ = model.apply(.snapshot(snapshot))
      guard number > 0 else { continue }
      let cores = try #require(model.rates?.cores.first ?? nil)
      #expect(abs(cores - 0.5) < 0.01)
    }
    for index in 1..<5 {
      let moment = try #require(model.history.moment(at: index))
      let earlier = try #require(moment.earlier)
      #expect(
        moment.snapshot.taken.monotonic - earlier.taken.monotonic == moment.rates?.elapsed)
    }
  }
}
