import ArgumentParser

/// `ptop replay`
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "The screen over a recorded run, from its first sample to its last.",
    discussion: """
      With two recorded runs, before and after a change, the second is on the screen, and = shows both side \
      by side.
      """)

  @Argument(help: ArgumentHelp("What ptop record wrote.", valueName: "file"))
  var files: [String] = []

  @OptionGroup(title: "Screen options") var screen: ReplayOptions

  func validate() throws {
    guard (1...2).contains(files.count) else {
      throw ValidationError(
        "give one recorded run, 'ptop replay FILE', or two to compare, 'ptop replay BEFORE AFTER'")
    }
  }

  func run() throws { try Replay(files: files, options: screen.configuration()).run() }
}
