import Foundation

/// A file in the `Golden` folder beside a test, which says what a text was when somebody last read it.
package struct Golden {
  private let url: URL

  /// The golden file of that name beside the calling file.
  package init(_ name: String, beside file: String = #filePath) {
    url = URL(filePath: file).deletingLastPathComponent().appending(path: "Golden/\(name)")
  }

  /// What the file says, line by line.
  ///
  /// With `PTOP_RECORD=1` in the environment the file is written with `actual` instead, and the call
  /// throws: a recording must be looked at, and must never pass for a test.
  package func lines(recording actual: [String]) throws -> [String] {
    guard ProcessInfo.processInfo.environment["PTOP_RECORD"] == "1" else { return try recorded() }
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try actual.map { $0 + "\n" }.joined().write(to: url, atomically: true, encoding: .utf8)
    throw Recorded(name: url.lastPathComponent)
  }

  private func recorded() throws -> [String] {
    let text = try String(contentsOf: url, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return text.hasSuffix("\n") ? lines.dropLast() : lines
  }

  /// The golden file was written, not compared.
  package struct Recorded: Error, CustomStringConvertible {
    let name: String

    package var description: String {
      "\(name) was recorded: read the difference, then run again without PTOP_RECORD"
    }
  }
}
