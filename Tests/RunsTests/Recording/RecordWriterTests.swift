import Snapshots
import Testing

@testable import Runs

/// How long lines are kept back.
@Suite struct RecordWriterTests {
  @Test(
    arguments: [
      // A run that is killed after some seconds has all but the last of them.
      ([0, 1], [false, true]), ([0, 0.5, 1.2, 2.1, 3.2], [false, false, true, false, true]),
      ([0, 9.5, 9.9, 10.6], [false, true, false, false]),
      ([0, 11, 12, 20, 21.5], [false, true, false, false, false]),
      ([0, 11, 12, 22], [false, true, false, true]),
    ] as [([Double], [Bool])])
  func members(times: [Double], areWritten: [Bool]) {
    var writer = RecordWriter()
    let written = times.map { !writer.take([RecordLine.examples[2]], at: .seconds($0)).isEmpty }
    #expect(written == areWritten)
  }
}
