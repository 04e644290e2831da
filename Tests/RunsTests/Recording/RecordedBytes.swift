import Linux
import Series
import Snapshots
import TestSupport

@testable import Runs

/// What a test records, and what comes back.
struct RecordedBytes {
  private(set) var recorder: Recorder
  private var writer = RecordWriter()
  private(set) var bytes: [UInt8] = []
  private(set) var lines: [RecordLine] = []
  private var now = Duration.zero

  init(_ header: RecordLine.Header) {
    recorder = Recorder(header)
    take([.header(header)])
  }

  /// With the header that the first snapshot tells.
  init(from snapshot: Snapshot) {
    self.init(RecordLine.Header(from: snapshot))
    take(snapshot)
  }

  mutating func take(_ snapshot: Snapshot) {
    now = snapshot.taken.monotonic
    take(recorder.lines(for: snapshot))
  }

  mutating func take(_ more: [RecordLine]) {
    lines += more
    bytes += writer.take(more, at: now)
  }

  mutating func finish() { bytes += writer.finish() }

  /// All that a reader makes of bytes, which come in pieces of a size.
  static func events(
    in bytes: [UInt8], pieces: Int = .max
  ) throws(RecordUnreadable) -> (events: [RecordPlayer.Event], summary: RecordFile.Summary) {
    var reading = RecordReading()
    var events: [RecordPlayer.Event] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      try reading.take(Array(rest.prefix(pieces))) { events.append($0) }
      rest = rest.dropFirst(pieces)
    }
    let summary = try reading.finish { events.append($0) }
    return (events, summary)
  }

  static func snapshots(in bytes: [UInt8]) throws(RecordUnreadable) -> [Snapshot] {
    try events(in: bytes).events.compactMap {
      if case .snapshot(let snapshot) = $0 { snapshot } else { nil }
    }
  }

  static func lines(in bytes: [UInt8]) throws(RecordUnreadable) -> [RecordLine] {
    var reader = RecordReader()
    var lines: [RecordLine] = []
    try reader.take(bytes) { lines.append($0) }
    try reader.finish { lines.append($0) }
    return lines
  }

  /// JSON as it is written, a line each.
  static func text(of lines: [RecordLine]) -> String {
    var text = JSONText()
    for line in lines { text.write(line) }
    return String(decoding: text.bytes, as: UTF8.self)
  }
}
