import Foundation
import TestSupport

@testable import Runs

extension RecordedFile {
  /// What a file with these bytes holds.
  static func holding(_ bytes: [UInt8]) throws -> RecordedFile {
    let folder = try TemporaryDirectory()
    let path = folder.path("run.ptop")
    try Data(bytes).write(to: URL(filePath: path))
    return try RecordedFile(path: path)
  }
}
