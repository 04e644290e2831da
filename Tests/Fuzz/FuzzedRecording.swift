/// A file that calls itself a recording.
enum FuzzedRecording {
  /// What can be read of it is the same whatever pieces it comes in, and runs can be made of it.
  static func check(_ bytes: [UInt8]) {
    let (whole, inPieces) = (read(bytes, pieces: .max), read(bytes, pieces: 7))
    precondition(whole == inPieces, "\(whole), and in pieces \(inPieces)")
    // The same as the one member of a gzip file.
    guard bytes.first == 0x7B, let member = GzipMember.compressed(bytes) else { return }
    let packed = read(member, pieces: .max)
    precondition(packed == whole, "\(whole), and packed \(packed)")
  }

  private struct Result: Equatable {
    var snapshots = 0
    var marks = 0
    var skipped = 0
    var isWhole = false
    var problem: RecordUnreadable?
  }

  private static func read(_ bytes: [UInt8], pieces: Int) -> Result {
    var (result, reading, runs) = (Result(), RecordReading(), RunLog())
    func take(_ event: RecordPlayer.Event) {
      switch event {
      case .snapshot(let snapshot):
        result.snapshots += 1
        for process in snapshot.processes {
          expectHarmless(process.facts.name)
          process.facts.arguments?.forEach(expectHarmless)
        }
        runs.take(snapshot)
      case .mark(let mark):
        result.marks += 1
        expectHarmless(mark.label ?? "")
        runs.mark(mark)
      case .end: break
      }
    }
    do throws(RecordUnreadable) {
      var rest = bytes[...]
      while !rest.isEmpty {
        try reading.take(Array(rest.prefix(pieces)), take)
        rest = rest.dropFirst(pieces)
      }
      let summary = try reading.finish(take)
      (result.skipped, result.isWhole) = (summary.skipped, summary.end != nil)
    } catch {
      result.problem = error
    }
    precondition(runs.all.count <= result.marks + 1)
    return result
  }
}
