/// Why a file cannot be read as a recording at all, in one sentence.
package enum RecordUnreadable: Error, Equatable, Sendable, CustomStringConvertible {
  case empty
  /// It begins with nothing that a recording begins with.
  case foreign
  /// The first line is not there, or only a part of it.
  case noHeader
  case noSample
  case newer(format: Int)
  case memberTooLarge, lineTooLarge
  /// The system's words.
  case system(String)

  package var description: String {
    switch self {
    case .empty: "is empty: nothing was recorded"
    case .foreign: "is no recording of ptop: record one with 'ptop record -o FILE -- COMMAND'"
    case .noHeader: "was cut short or damaged before its first line"
    case .noSample: "was cut short before its first sample"
    case .newer(let format):
      "is a recording of format \(format), and this ptop reads formats up to"
        + " \(RecordLine.Header.newestFormat): use a newer ptop"
    case .memberTooLarge:
      "holds more than \(RecordReader.memberLimit >> 20) MiB in one gzip member: if it is a"
        + " recording, unpack it (gzip -d), ptop reads the text as well"
    case .lineTooLarge:
      "has a first line of more than \(RecordReader.lineLimit >> 20) MiB: it is no recording of ptop"
    case .system(let words): "cannot be read: \(words)"
    }
  }
}
