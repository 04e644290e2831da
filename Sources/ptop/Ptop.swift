import ArgumentParser
import Glibc
import Sampler
import Snapshots

/// Like top, but on Prometheus.
@main
struct Ptop: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "ptop",
    abstract: "Like top, but on Prometheus: what every process costs, live and as metrics.",
    version: version,
    subcommands: [
      InteractiveCommand.self, ServeCommand.self, BothCommand.self, RecordCommand.self,
      CompareCommand.self, ReplayCommand.self, ExportCommand.self,
    ],
    defaultSubcommand: InteractiveCommand.self)

  static func main() {
    do {
      try requireTopic(CommandLine.arguments.dropFirst())
      var command = try parseAsRoot()
      try command.run()
    } catch {
      end(with: error)
    }
  }

  /// ArgumentParser takes help about nothing for help about all.
  private static func requireTopic(_ arguments: ArraySlice<String>) throws {
    guard arguments.first == "help", let topic = arguments.dropFirst().first else { return }
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    guard !topic.hasPrefix("-"), !(names + ["help"]).contains(topic) else { return }
    throw ValidationError("there is no '\(topic)' to help with")
  }

  /// Help and version are no errors; everything else is one sentence and a code.
  private static func end(with error: any Error) -> Never {
    if exitCode(for: error) == .success { exit(withError: error) }
    // What was printed says why.
    if let code = error as? ExitCode { Glibc.exit(code.rawValue) }
    let (sentence, code) = Failure.describe(error)
    StandardError.write("ptop: \(SafeText.string(sentence))\n")
    Glibc.exit(code)
  }
}
