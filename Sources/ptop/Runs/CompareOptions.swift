import ArgumentParser
import Runs

/// What `ptop compare` compares, and how it says it.
struct CompareOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("Recorded runs before the change.", valueName: "file"))
  var files: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Recorded runs after it; without, there is one file before and one after.",
      valueName: "file"))
  var with: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Changes of less count for nothing. (default: 5)", valueName: "percent"),
    transform: Self.percent)
  var threshold = 0.05

  @Option(
    help: ArgumentHelp(
      "What is one command: a name; of interpreters each script, too; or a whole command line.",
      valueName: "what"))
  var by = CommandGrouping.name

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Exit with 3 if that holds, such as 'cpu>+10%'; of wall, cpu, peak and processes. May be given"
        + " more than once.", valueName: "condition"),
    transform: Self.condition)
  var failIf: [Condition] = []

  @Flag(help: "Print one JSON object.")
  var json = false

  @Flag(help: "Print Markdown, for the summary of a CI's job.")
  var markdown = false

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  func validate() throws {
    if json && markdown { throw ValidationError("give --json or --markdown, not both") }
    if with.isEmpty && files.count != 2 || files.isEmpty {
      throw ValidationError(
        "give two recorded runs, 'ptop compare A B', or several on each side,"
          + " 'ptop compare A1 A2 --with B1 B2'")
    }
  }

  var before: [String] { with.isEmpty ? Array(files.prefix(1)) : files }
  var after: [String] { with.isEmpty ? Array(files.dropFirst()) : with }

  /// How it is said.
  enum Form { case text, json, markdown }
  var form: Form { json ? .json : markdown ? .markdown : .text }

  private static func condition(_ text: String) throws -> Condition {
    try Condition(parsing: text)
  }

  private static func percent(_ text: String) throws -> Double {
    guard let number = Double(text.hasSuffix("%") ? String(text.dropLast()) : text),
      (0...1000).contains(number)
    else { throw ValidationError("give a percentage from 0 to 1000") }
    return number / 100
  }
}

extension CommandGrouping: ExpressibleByArgument {}
