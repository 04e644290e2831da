import ArgumentParser

/// `ptop both`
struct BothCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "both",
    abstract: "The screen and the exporter at once, off the same samples.")

  @OptionGroup(title: "Screen options") var screen: ScreenOptions
  @OptionGroup(title: "Exporter options") var exporter: ExporterOptions
  @OptionGroup var filtering: FilterOptions
  @OptionGroup var sampling: SamplingOptions

  func run() throws {
    let screen = screen.configuration(filter: filtering.filter)
    try Program(
      sampling: sampling.configuration, screen: screen,
      serving: try exporter.configuration(filter: filtering.filter)
    ).run()
  }
}
