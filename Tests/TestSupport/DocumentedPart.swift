import Foundation

/// The part of a page in `docs` that is made from the code's own tables. It stands between a line with
/// `made from the code` and one with `end`, both of them comments, which nothing shows.
package struct DocumentedPart {
  private let url: URL

  /// That of the page of this name.
  package init(of page: String) {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    url = root.appending(path: "docs/\(page)")
  }

  private static let beginning = "<!-- made from the code: PTOP_RECORD=1 scripts/test -->"
  private static let end = "<!-- end -->"

  /// What the page says there, line by line.
  ///
  /// With `PTOP_RECORD=1` in the environment the page gets `actual` in its place, and the call throws: a
  /// recording must be looked at, and must never pass for a test. Throws as well when the page has no such
  /// part.
  package func lines(recording actual: [String]) throws -> [String] {
    let text = try String(contentsOf: url, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let first = lines.firstIndex(of: Self.beginning),
      let last = lines[first...].firstIndex(of: Self.end)
    else { throw NoPart(page: url.lastPathComponent) }
    guard ProcessInfo.processInfo.environment["PTOP_RECORD"] == "1" else {
      return Array(lines[(first + 1)..<last])
    }
    let all = lines[...first] + actual + lines[last...]
    try all.joined(separator: "\n").write(to: url, atomically: true, encoding: .utf8)
    throw Golden.Recorded(name: url.lastPathComponent)
  }

  package struct NoPart: Error, CustomStringConvertible {
    let page: String

    package var description: String {
      "docs/\(page) has no part between the lines \(beginning) and \(end)"
    }
  }
}
