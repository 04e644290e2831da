import Foundation
import TestSupport

/// The captured proc tree.
enum Fixture {
  static var tree: String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/proc/debian-12").path
  }

  /// A copy that a test may damage, with an empty directory for pid 4711.
  static func copy() throws -> TemporaryDirectory {
    let directory = try TemporaryDirectory()
    for name in try FileManager.default.contentsOfDirectory(atPath: tree) {
      try FileManager.default.copyItem(atPath: tree + "/" + name, toPath: directory.path(name))
    }
    try FileManager.default.createDirectory(
      atPath: directory.path("4711"), withIntermediateDirectories: true)
    return directory
  }
}
