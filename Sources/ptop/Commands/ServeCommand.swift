import ArgumentParser

/// `ptop serve`
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "A Prometheus exporter with one time series for every live process.")

  @OptionGroup(title: "Exporter options") var exporter: ExporterOptions
  @OptionGroup var sampling: SamplingOptions

  func run() throws {
    try Run(
      sampling: sampling.configuration, screen: nil,
      serving: try exporter.configuration(interval: nil)
    ).run()
  }
}
