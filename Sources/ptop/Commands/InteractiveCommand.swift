import ArgumentParser

/// `ptop interactive`, and plain `ptop`.
struct InteractiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interactive", abstract: "A live screen of all processes (the default).")

  @OptionGroup(title: "Screen options") var screen: ScreenOptions
  @OptionGroup var filtering: FilterOptions
  @OptionGroup var sampling: SamplingOptions

  func run() throws {
    let screen = screen.configuration(filter: filtering.filter)
    try Program(sampling: sampling.configuration, screen: screen, serving: nil).run()
  }
}
