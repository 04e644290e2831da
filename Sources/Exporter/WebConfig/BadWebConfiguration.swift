import Snapshots

/// The file of `--web.config.file`, or one that it names, cannot be used.
package struct BadWebConfiguration: Error, Equatable, CustomStringConvertible {
  let file: String
  /// From 1, where one is to blame.
  var line: Int?
  let problem: String

  package var description: String {
    "web configuration \(SafeText.string(file))\(line.map { ", line \($0)" } ?? ""):"
      + " \(SafeText.string(problem))"
  }
}
