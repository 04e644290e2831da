import ArgumentParser

/// `ptop record`
struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Run a command, record what all its processes cost, and say what it came to.")

  @OptionGroup var recording: RecordingOptions
  @OptionGroup var sampling: SamplingOptions

  @Argument(
    parsing: .postTerminator,
    help: ArgumentHelp("What to run, behind '--'.", valueName: "command"))
  var command: [String] = []

  func validate() throws {
    if command.isEmpty && !recording.all {
      throw ValidationError("give a command behind '--', such as 'ptop record -- make', or --all")
    }
    if !command.isEmpty && recording.all {
      throw ValidationError(
        "--all records the whole host until it is interrupted, without a command")
    }
    if recording.all && recording.runs != 1 {
      throw ValidationError("--runs repeats a command: give one")
    }
  }

  func run() throws {
    try Recording(sampling.configuration, recording.configuration(command)).run()
  }
}
