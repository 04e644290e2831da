import Snapshots

/// A recording as it was when it was read, which is played as often as an export has to look at it.
package struct KeptRecording: Sendable {
  package let summary: RecordFile.Summary
  /// Since the recording began: its last sample.
  package let lastSample: Duration
  /// As they are in the file: packed, they are a hundredth of what they say.
  private let pieces: [[UInt8]]

  /// Throws where there is no recording that can be read, or none with a sample.
  package init(path: String) throws(RunUnreadable) {
    do throws(RecordUnreadable) {
      var (reading, bytes, last) = (RecordReading(), [[UInt8]](), Last())
      try RecordFile.pieces(of: path) { piece throws(RecordUnreadable) in
        bytes.append(piece)
        try reading.take(piece) { last.take($0) }
      }
      summary = try reading.finish { last.take($0) }
      guard let time = last.sample else { throw .noSample }
      (pieces, lastSample) = (bytes, time - summary.header.began.monotonic)
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

  private struct Last {
    var sample: Duration?

    mutating func take(_ event: RecordPlayer.Event) {
      if case .snapshot(let snapshot) = event { sample = snapshot.taken.monotonic }
    }
  }
}
