import ArgumentParser

/// `ptop interactive`, and plain `ptop`.
struct InteractiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interactive", abstract: "A live screen of all processes (the default).")

  @OptionGroup(title: "Screen options") var screen: ScreenOptions
  @OptionGroup var sampling: SamplingOptions

  func run() throws {
    try Run(sampling: sampling.configuration, screen: screen.configuration, serving: nil).run()
  }
}
