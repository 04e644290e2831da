import Foundation

/// Real processes to look at; all end by themselves even if the tests cannot end them.
package enum ProcessFixtures {
  /// Uses all it can get of one core, until it got that many seconds of CPU time.
  package static func spinner(cpuSeconds: Int = 30) throws -> ChildProcess {
    try running(ChildProcess(.shell("ulimit -S -t \(cpuSeconds); while :; do :; done")))
  }

  /// Does nothing for that many seconds.
  package static func sleeper(seconds: Int = 60) throws -> ChildProcess {
    try running(ChildProcess(Command("sleep", ["\(seconds)"])))
  }

  /// A process that was just started has no command line until the kernel has set up its stack.
  static func running(_ process: ChildProcess) throws -> ChildProcess {
    let file = URL(fileURLWithPath: "/proc/\(process.pid)/cmdline")
    try Deadline().wait(for: "the start of \(process.pid)") {
      try process.status != nil || !Data(contentsOf: file).isEmpty
    }
    return process
  }

  /// An idle process with a name (comm) of any bytes but NUL and `/`, and a command line of any
  /// arguments but NUL: the first, and if there are more then `-s`, `--` and those.
  package static func named(
    _ name: ByteString, commandLine first: ByteString? = nil, arguments: [ByteString] = [],
    environment: [String: String] = [:]
  ) throws -> NamedProcess {
    try NamedProcess(name, first ?? name, arguments, environment)
  }
}

/// A process with a strange name: a shell that waits for commands.
package final class NamedProcess {
  /// The shell; what is sent to it, it does. It ends with its input, so at the latest with the tests.
  package let process: ChildProcess

  /// Where the link of that name lies.
  private let directory: TemporaryDirectory

  init(
    _ name: ByteString, _ first: ByteString, _ arguments: [ByteString],
    _ environment: [String: String]
  ) throws {
    directory = try TemporaryDirectory()
    // The kernel takes comm from the path that was executed, even if that is a link.
    let link = ByteString(Array(directory.path("").utf8) + name.bytes)
    let path = link.bytes.map { CChar(bitPattern: $0) } + [0]
    guard unsafe symlink("/bin/sh", path) == 0 else { throw TestKitError.system("symlink \(link)") }
    var command = Command("", environment: environment)
    command.executable = link
    command.name = first
    command.arguments = arguments.isEmpty ? [] : ["-s", "--"] + arguments
    process = try ProcessFixtures.running(ChildProcess(command, input: .pipe))
  }

  /// Its pid.
  package var pid: Int32 { process.pid }
}
