import Foundation
import TestSupport

@testable import Runs

extension KeptRecording {
  /// What a file with these bytes holds.
  static func holding(_ bytes: [UInt8]) throws -> KeptRecording {
    let folder = try TemporaryDirectory()
    let path = folder.path("run.ptop")
    try Data(bytes).write(to: URL(filePath: path))
    return try KeptRecording(path: path)
  }
}
