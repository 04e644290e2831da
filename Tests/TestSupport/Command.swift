import Foundation

/// A program to start: what, with which arguments, in which surroundings.
package struct Command: Sendable {
  /// A path, or a name to look for in PATH.
  package var executable: ByteString
  /// The arguments after the name.
  package var arguments: [ByteString]
  /// The argument before the others; the executable unless said otherwise.
  package var name: ByteString?
  /// The whole environment; that of the tests unless said otherwise.
  package var environment: [String: String]
  /// The working directory; that of the tests unless said otherwise.
  package var directory: String?

  /// A command of texts; the properties take raw bytes.
  package init(
    _ executable: String, _ arguments: [String] = [],
    environment: [String: String] = ProcessInfo.processInfo.environment, directory: String? = nil
  ) {
    self.executable = ByteString(executable)
    self.arguments = arguments.map { ByteString($0) }
    self.environment = environment
    self.directory = directory
  }

  /// A shell script of one line.
  package static func shell(_ script: String) -> Command { Command("/bin/sh", ["-c", script]) }

  /// The program under test, in `plainEnvironment` and what is added to that.
  package static func ptop(
    _ arguments: [String], environment additions: [String: String] = [:]
  ) throws -> Command {
    let environment = plainEnvironment().merging(additions) { $1 }
    return Command(try BuiltBinary.path, arguments, environment: environment)
  }

  /// What a program finds whoever runs the tests.
  package static func plainEnvironment(home: String = "/nonexistent") -> [String: String] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return [
      "TERM": "xterm-256color", "COLORFGBG": "15;0", "LANG": "C.UTF-8", "HOME": home, "PATH": path,
    ]
  }
}
