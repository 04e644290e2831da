import Foundation

/// An empty directory that is gone, with all in it, when this value goes.
package final class TemporaryDirectory: Sendable {
  /// Its path.
  package let path: String

  /// Creates one.
  package init() throws {
    path = NSTemporaryDirectory() + "ptop-test-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  // What cannot be removed is left to whoever clears the temporary directory.
  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of something in it.
  package func path(_ name: String) -> String { path + "/" + name }

  /// Writes a file in it, and returns its path.
  @discardableResult
  package func write(_ text: String, to name: String) throws -> String {
    try text.write(toFile: path(name), atomically: false, encoding: .utf8)
    return path(name)
  }
}
