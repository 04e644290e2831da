import ArgumentParser
import Glibc
import Linux
import Runs
import Snapshots

/// Where an export goes.
struct ExportOutput {
  /// `nil`: standard output.
  private let path: String?

  init(_ path: String?) { self.path = path }

  /// Throws what can be said before the recording is read.
  func check(_ format: ExportFormat, recording: String) throws {
    if path == nil, StandardOutput.isTerminal, !format.isText {
      throw ValidationError(
        "--to \(format.name) is nothing for a terminal: give -o FILE, or send it to a file or a pipe"
      )
    }
    if let path, let own = Self.status(path), let other = Self.status(recording),
      own.st_dev == other.st_dev, own.st_ino == other.st_ino
    {
      throw ValidationError("'\(path)' is the recording itself: give another place with -o")
    }
  }

  /// The whole of it, or nothing that could be taken for it. Throws where it cannot be written.
  func write(_ bytes: [UInt8]) throws {
    guard let path else {
      _ = signal(SIGPIPE, SIG_IGN)
      return try StandardOutput.write(bytes)
    }
    do throws(SystemError) {
      try WholeFile.write(bytes, to: path, makingFolders: false)
    } catch {
      throw CannotExport(path: path, cause: error)
    }
  }

  private static func status(_ path: String) -> stat? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status : nil
  }
}

/// An export cannot be written to its file.
struct CannotExport: Error, CustomStringConvertible {
  let path: String
  let cause: SystemError

  var description: String {
    "the export cannot be written to '\(SafeText.string(path))': \(cause); give another place with -o"
  }
}

/// What there is to say of a recording that is not whole.
enum ExportNote {
  /// A line for standard error; `nil` where there is nothing to say.
  static func text(of recording: KeptRecording, _ file: String) -> String? {
    var parts: [String] = []
    if recording.summary.end == nil {
      parts.append(
        "was cut short, and is exported up to its last sample, at"
          + " \(Format.elapsed(recording.lastSample))")
    }
    if recording.summary.skipped > 0 {
      parts.append("has damaged lines, which are left out (\(recording.summary.skipped))")
    }
    if parts.isEmpty { return nil }
    return "ptop: \(SafeText.string(file)) \(parts.joined(separator: "; it "))\n"
  }
}
