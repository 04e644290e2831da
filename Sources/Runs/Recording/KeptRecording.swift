import Snapshots

/// A recording as it was when it was read, which is played as often as an export has to look at it.
package struct KeptRecording: Sendable {
  package let summary: RecordFile.Summary
  let firstSample: Snapshot
  /// Since the recording began: its last sample.
  package let lastSample: Duration
  /// As they are in the file: packed, they are a hundredth of what they say.
  private let pieces: [[UInt8]]

  /// Throws where there is no recording that can be read, or none with a sample.
  package init(path: String) throws(RunUnreadable) {
    do throws(RecordUnreadable) {
      var (reading, bytes, samples) = (RecordReading(), [[UInt8]](), Samples())
      try RecordFile.pieces(of: path) { piece throws(RecordUnreadable) in
        bytes.append(piece)
        try reading.take(piece) { samples.take($0) }
      }
      summary = try reading.finish { samples.take($0) }
      guard let first = samples.first, let last = samples.last else { throw .noSample }
      (pieces, firstSample) = (bytes, first)
      lastSample = last - summary.header.began.monotonic
    } catch {
      throw RunUnreadable(file: path, problem: error.description)
    }
  }

  /// Calls `body` with all that happened, in its order.
  package func play(_ body: (RecordPlayer.Event) -> Void) {
    var reading = RecordReading()
    do throws(RecordUnreadable) {
      for piece in pieces { try reading.take(piece, body) }
      _ = try reading.finish(body)
    } catch {
      // It was read before.
    }
  }

  private struct Samples {
    var first: Snapshot?
    var last: Duration?

    mutating func take(_ event: RecordPlayer.Event) {
      guard case .snapshot(let snapshot) = event else { return }
      first = first ?? snapshot
      last = snapshot.taken.monotonic
    }
  }
}
