import Foundation

/// Where the programs are that tests run.
package enum BuiltBinary {
  /// The program under test: `PTOP_BINARY`, or the one built beside the tests.
  package static var path: String {
    get throws {
      try find(
        [environment("PTOP_BINARY"), productsDirectory + "/ptop"],
        orElse: "ptop is not built; run swift build, or set PTOP_BINARY")
    }
  }

  /// A program that is built for the tests only.
  package static func helper(_ name: String) throws -> String {
    try find([productsDirectory + "/" + name], orElse: "\(name) is not built; run swift build")
  }

  /// The first path that can be executed; an error with that sentence if none can.
  static func find(_ candidates: [String?], orElse sentence: String) throws -> String {
    let found = candidates.compactMap(\.self).first(
      where: FileManager.default.isExecutableFile(atPath:))
    guard let found else { throw TestKitError(sentence) }
    return found
  }

  /// A variable that is set and not empty.
  static func environment(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The directory of the package's manifest.
  package static var packageRoot: String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
  }

  /// The tests are an executable of their own, beside the other products.
  private static var productsDirectory: String {
    URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      .path
  }
}
