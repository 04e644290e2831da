import Linux
import Snapshots
import TestSupport
import Testing

@testable import Runs

/// What an hour of a busy host takes: 300 processes alive, a build that starts five a second.
@Suite struct RecordSizeTests {
  @Test func anHourIsBelow20MB() {
    var host = BusyHost(seed: 1)
    let minutes = 5
    var recorded = RecordedBytes(from: host.sample(after: .zero))
    let beginning = recorded.bytes.count
    var largest = 0
    for second in 1...minutes * 60 {
      let before = recorded.bytes.count
      recorded.take(host.sample(after: .seconds(1)))
      largest = max(largest, recorded.bytes.count - before)
      // Nothing is kept back for longer than the time of a member.
      if second % 11 == 0 { #expect(recorded.bytes.count > beginning) }
    }
    recorded.finish()
    let hour = recorded.bytes.count * 60 / minutes
    print("an hour: \(hour) bytes, \(host.births) births, \(host.rows) rows")
    #expect(hour < 20_000_000)
    #expect(largest < RecordWriter.memberBytes)
  }
}
