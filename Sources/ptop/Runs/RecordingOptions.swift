import ArgumentParser

/// What `record` records, where to, and what it says.
struct RecordingOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write to this file. (default: the command and the time, in the current folder)",
      valueName: "file"),
    transform: FilePath.init(parsing:))
  var output: FilePath?

  @Option(
    name: [.customShort("r"), .long], parsing: .unconditional,
    help: ArgumentHelp("Run it so often, each into a file of its own.", valueName: "n"),
    transform: Self.count)
  var runs = 1

  @Option(
    help: ArgumentHelp(
      "Run this by sh before each run; it is not part of the run.", valueName: "command"))
  var prepare: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Time between two samples, from 0.1. (default: 0.1 for 10 s, then 1)", valueName: "seconds"),
    transform: Seconds.init(parsing:))
  var interval: Seconds?

  @Option(help: ArgumentHelp("A label of the run; may be repeated.", valueName: "name=value"))
  var label: [String] = []

  @Option(
    help: ArgumentHelp(
      "A variable of the environment as a label of the run; may be repeated.", valueName: "name"))
  var envLabel: [String] = []

  @Flag(help: "Record the whole host, until interrupted.")
  var all = false

  @Option(help: ArgumentHelp("How to sum the run up on standard error.", valueName: "form"))
  var summary = SummaryForm.text

  func configuration(_ command: [String]) throws -> Recording.Configuration {
    Recording.Configuration(
      command: command, output: output?.text, runs: runs, prepare: prepare,
      interval: interval?.duration, labels: try Self.labels(label), variables: envLabel,
      summary: summary)
  }

  private static func labels(_ texts: [String]) throws -> [(String, String)] {
    try texts.map { text in
      guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
        throw ValidationError(
          "--label '\(text)' has no value: give a name and a value, such as run=42")
      }
      return (String(text[..<equals]), String(text[text.index(after: equals)...]))
    }
  }

  private static func count(_ text: String) throws -> Int {
    guard let number = Int(text), (1...1000).contains(number) else {
      throw ValidationError("give a number from 1 to 1000")
    }
    return number
  }
}

enum SummaryForm: String, CaseIterable, ExpressibleByArgument {
  case text, markdown, json, none
}
