import Glibc
import Runs
import TopUI

/// A recording that is read piece by piece, while it may still be written.
final class OpenRecording {
  /// Packed, a minute of a busy host or so: a key waits no longer than for that.
  private static let pieceBytes = 16 << 10

  private let path: String
  private let bytes: OpenRecordFile
  /// In bytes; `nil` where the file does not say, as a pipe.
  private let size: Int?
  private var reading: ReplayReading
  private var bytesRead = 0
  /// There was nothing more to be read.
  private var hasEnded = false
  /// The same, once ``next(_:)`` has said so.
  private(set) var isOver = false

  /// Throws where it cannot be opened.
  init(_ path: String) throws(RunUnreadable) {
    self.path = path
    do throws(RecordUnreadable) { bytes = try OpenRecordFile(path) } catch {
      throw RunUnreadable(file: path, problem: error.description)
    }
    var status = stat()
    let isFile = unsafe fstat(bytes.descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    size = isFile ? Int(status.st_size) : nil
    reading = ReplayReading(label: Self.name(path))
  }

  /// Its name without its folders.
  private static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// For poll(2); below 0 at the end.
  var pollable: Int32 { isOver ? -1 : bytes.descriptor }

  /// All of it as one run; `nil` before there is a sample.
  var whole: Run? { reading.run }

  /// As far as it was read.
  var file: ReplayedFile {
    ReplayedFile(
      name: Self.name(path),
      share: size.map { $0 > 0 ? min(Double(bytesRead) / Double($0), 1) : 1 },
      isRead: isOver, isCutShort: isOver && reading.summary?.end == nil,
      isOfCommand: reading.header?.command != nil)
  }

  /// Calls `body` with what the file begins with, up to its first sample. Throws where there is none.
  func begin(_ body: (RecordPlayer.Event) -> Void) throws(RunUnreadable) {
    while !hasEnded, reading.run == nil { try read(body) }
    if reading.run == nil {
      throw RunUnreadable(file: path, problem: RecordUnreadable.noSample.description)
    }
  }

  /// Calls `body` with what the next piece completes, mostly samples. Throws where it is no recording, which
  /// its beginning says, or where the system cannot read on: then it is over.
  func next(_ body: (RecordPlayer.Event) -> Void) throws(RunUnreadable) {
    defer { isOver = hasEnded }
    if !hasEnded { try read(body) }
  }

  private func read(_ body: (RecordPlayer.Event) -> Void) throws(RunUnreadable) {
    do throws(RecordUnreadable) {
      let piece = try bytes.next(Self.pieceBytes)
      bytesRead += piece.count
      if !piece.isEmpty { return try reading.take(piece, body) }
      hasEnded = true
      try reading.finish(body)
    } catch {
      hasEnded = true
      throw RunUnreadable(file: path, problem: error.description)
    }
  }
}
