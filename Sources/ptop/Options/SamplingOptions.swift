import ArgumentParser
import Logging
import Sampler
import Snapshots

/// Options of every subcommand.
struct SamplingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A mounted procfs, or a copy of one.", valueName: "path"))
  var procfs = "/proc"

  @Option(
    help: ArgumentHelp(
      "Account ended processes: from the kernel's exit events where it gives them, else from the"
        + " times of reaped children; only from events; or not.", valueName: "how"))
  var exits = ExitMode.auto

  @Option(help: ArgumentHelp("The least severe messages to log.", valueName: "level"))
  var logLevel = LogLevel.info

  @Option(help: ArgumentHelp("How to write messages to standard error.", valueName: "format"))
  var logFormat = LogFormat.logfmt

  var configuration: Program.Sampling {
    Program.Sampling(procfs: procfs, exits: exits, logLevel: logLevel.level, logFormat: logFormat)
  }
}

/// The levels of exporter-toolkit's `--log.level`.
enum LogLevel: String, CaseIterable, ExpressibleByArgument {
  case debug, info, warn, error

  var level: Logger.Level {
    switch self {
    case .debug: .debug
    case .info: .info
    case .warn: .warning
    case .error: .error
    }
  }
}

extension LogFormat: ExpressibleByArgument {}
extension ExitMode: ExpressibleByArgument {}
