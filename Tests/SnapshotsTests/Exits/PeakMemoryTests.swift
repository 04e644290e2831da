import TestSupport
import Testing

@testable import Snapshots

struct PeakMemoryTests {
  /// Bytes; of the event, of the last sample, and of the end.
  @Test(
    "an end had no less memory than a sample saw",
    arguments: [
      ("cc1", 90, 100, 100), ("cc1", 100, 90, 100), ("cc1", nil, 100, nil), ("cc1", 90, nil, 90),
      // Another program by then.
      ("ld", 90, 100, 90),
    ] as [(String, UInt64?, UInt64?, UInt64?)])
  func peak(comm: String, event: UInt64?, sampled: UInt64?, expected: UInt64?) {
    let process = Snapshot.Process.example(
      pid: 7, comm: "cc1", memory: sampled.map { .example(rss: $0) })
    let end = ProcessEnd(
      process,
      event: ExitEvent(
        pid: 7, parent: 1, uid: 0, comm: comm, outcome: .exited(code: 0), cpu: .zero,
        elapsed: .seconds(1), peakRSSBytes: event), isCounted: true)
    #expect(end.peakRSSBytes == expected)
    #expect(end.event?.peakRSSBytes == expected)
  }
}
