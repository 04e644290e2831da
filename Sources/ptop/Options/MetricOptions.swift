import ArgumentParser
import Series

/// Options that say what is served.
struct MetricOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Sets of metrics to serve: \(MetricSet.all.map(\.name).joined(separator: ", ")).",
      valueName: "list"))
  var metrics = MetricSet.standard.map(\.name).joined(separator: ",")

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Environment variable of each process to make a label of its ptop_process_info; may be given"
        + " more than once.", valueName: "name"))
  var envLabel: [String] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Label to put on every series; may be given more than once.", valueName: "name=value"))
  var label: [String] = []

  @Option(
    help: ArgumentHelp(
      "Value of the label host. Default: the host's name, which in a container is the container's.",
      valueName: "name"))
  var hostName: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Cut label values at so many bytes.", valueName: "bytes"))
  var labelLength = 1024

  @Option(help: ArgumentHelp("How to write command lines into labels.", valueName: "how"))
  var cmdline = CommandLineStyle.scrubbed

  @Option(help: ArgumentHelp("What memory_usage_bytes shows as used.", valueName: "measure"))
  var memoryUsed = MemoryMeasure.rss

  @Flag(help: "Say when each process's counters began, to scrapers that ask for OpenMetrics.")
  var created = false

  /// Shorter ones would cut names; a longer one than a command line can be is no limit.
  private static let labelLengths = 16...(1 << 20)

  func validate() throws {
    guard Self.labelLengths.contains(labelLength) else {
      throw ValidationError(
        "\(labelLength) is no length to cut labels at: give --label-length a number of bytes from"
          + " \(Self.labelLengths.lowerBound) to \(Self.labelLengths.upperBound)")
    }
    guard hostName?.allSatisfy(\.isWhitespace) != true else {
      throw ValidationError("--host-name is empty: give the name that the label host shall have")
    }
  }

  /// Throws what does not fit together.
  func chosen() throws -> MetricChoice {
    try MetricChoice(
      sets: try MetricSet.sets(named: metrics), environment: envLabel, labels: label,
      labelLength: labelLength, commandLine: cmdline, memoryUsed: memoryUsed, saysCreated: created,
      hostName: hostName)
  }
}

extension MemoryMeasure: ExpressibleByArgument {}
extension CommandLineStyle: ExpressibleByArgument {}
