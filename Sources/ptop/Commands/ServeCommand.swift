import ArgumentParser

/// `ptop serve`
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "A Prometheus exporter with one time series for every live process.")

  @OptionGroup(title: "Exporter options") var exporter: ExporterOptions
  @OptionGroup var filtering: FilterOptions
  @OptionGroup var sampling: SamplingOptions

  @Flag(help: "Print the metrics once, to standard output, and end; no address is listened on.")
  var once = false

  func run() throws {
    let serving = try exporter.configuration(filter: filtering.filter)
    let run = Program(sampling: sampling.configuration, screen: nil, serving: serving)
    if once { try run.printOnce(serving.exporter) } else { try run.run() }
  }
}
