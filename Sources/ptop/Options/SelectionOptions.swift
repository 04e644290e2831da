import ArgumentParser
import Series
import Snapshots

/// Which processes have series of their own.
struct SelectionOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Export at most so many processes, those with the most CPU time and memory; the rest is added"
        + " up as ptop_other_*. 0 is no limit. (default: 1000)", valueName: "n"),
    transform: ProcessLimit.init(parsing:))
  var maxProcesses = ProcessLimit(1000)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Export processes once they are so old. (default: 0)", valueName: "seconds"),
    transform: Self.age)
  var minAge = Duration.zero

  @Flag(name: .customLong("no-kernel-threads"), help: "Export no kernel threads.")
  var noKernelThreads = false

  /// With a filter of what the exporter knows.
  func rules(_ filter: Filter?) throws -> SelectionRules {
    // What is never known would let no process through.
    if let filter, filter.wants.fields.containsAny(of: .anyCounter) {
      throw ValidationError(
        "--filter '\(filter.text)': \(Filter.keysOfScreens.joined(separator: ", ")) are for the screen"
          + " and the page alone; filter what is exported by cpu, time or rss")
    }
    return SelectionRules(
      maxProcesses: maxProcesses.count, minAge: minAge, kernelThreads: !noKernelThreads,
      filter: filter)
  }

  private static func age(_ text: String) throws -> Duration {
    // As long as no machine is up, so that no sum overflows.
    guard let seconds = Double(text), (0...1e9).contains(seconds) else {
      throw ValidationError("give a number of seconds, from 0")
    }
    return .nanoseconds(Int64(seconds * 1e9))
  }
}
