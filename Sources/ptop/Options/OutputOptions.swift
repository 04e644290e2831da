import ArgumentParser

/// Where the samples go if not to a screen, and how many.
struct OutputOptions: ParsableArguments {
  @Flag(
    name: [.customShort("b"), .long],
    help: "Print frames as plain text instead, for pipes and files.")
  var batch = false

  @Flag(help: "Print one JSON object a sample instead, one a line.")
  var json = false

  @Option(
    name: [.customShort("n"), .long], parsing: .unconditional,
    help: ArgumentHelp(
      "End after so many frames, objects, or samples on the screen.", valueName: "n"),
    transform: Self.count)
  var iterations: Int?

  func validate() throws {
    if batch && json { throw ValidationError("give --batch or --json, not both") }
  }

  var form: Program.Output { json ? .json : batch ? .batch : .terminal }

  private static func count(_ text: String) throws -> Int {
    guard let number = Int(text), number > 0 else {
      throw ValidationError("give a number from 1")
    }
    return number
  }
}
