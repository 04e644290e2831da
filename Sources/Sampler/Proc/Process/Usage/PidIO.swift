import Snapshots

/// `/proc/PID/io` (proc(5)): what storage was asked for, in bytes; page cache hits are not in it.
struct PidIO: Equatable {
  var readBytes, writeBytes: UInt64

  init(parsing bytes: Span<UInt8>) throws(ProcError) {
    var read: UInt64?
    var written: UInt64?
    var fields = Fields(bytes)
    while !fields.isAtEnd {
      if fields.skip("read_bytes:", bytes) {
        read = fields.unsigned(bytes)
      } else if fields.skip("write_bytes:", bytes) {
        written = fields.unsigned(bytes)
      }
      fields.skipLine(bytes)
    }
    guard let read, let written else { throw .malformed(file: "io") }
    (readBytes, writeBytes) = (read, written)
  }
}

extension PidIO: CounterFile {
  static var file: StaticString { "io" }
  static let counters: FileCounters<PidIO> = [
    .readBytes: { $0.readBytes }, .writtenBytes: { $0.writeBytes },
  ]
}
