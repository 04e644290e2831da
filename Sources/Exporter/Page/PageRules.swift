import Series
import Snapshots

/// What a user decides about what the page shows: the same as of the metrics.
struct PageRules: Sendable {
  /// Which processes are shown at all.
  let served: SelectionRules
  let commandLines: CommandLineStyle
  /// The variables of processes that are labels, and so may be asked for.
  private let variables: [String]

  init(_ configuration: Exporter.Configuration) {
    // What bounds the number of series bounds nothing here.
    served = SelectionRules(
      kernelThreads: configuration.selection.kernelThreads, filter: configuration.selection.filter)
    commandLines = configuration.metrics.labels.commandLine
    variables = configuration.metrics.labels.environment
  }

  /// Whether whole command lines may be shown, and so be asked for.
  var showsArguments: Bool { commandLines == .full || commandLines == .scrubbed }

  /// Whether the process at that place is shown to all that ask for it.
  func shows(_ place: Int, of moment: Moment) -> Bool {
    served.admit(
      moment.snapshot.processes[place], cores: moment.rates?.cores[place],
      host: moment.snapshot.host)
  }

  /// What a question may know of the process at a place. `hasRates`: of its counters.
  func subject(in moment: Moment, hasRates: Bool) -> (Int) -> Filter.Subject {
    { place in
      Filter.Subject(
        moment.snapshot.processes[place], cores: moment.rates?.cores[place],
        rates: hasRates ? moment.counterRates(at: place) : CounterRates(),
        host: moment.snapshot.host, hidesArguments: !showsArguments)
    }
  }

  /// What a question must not ask for, in one sentence: that a process matches would tell what the metrics
  /// do not.
  func refusal(of question: PageQuestion) -> String? {
    let secret = question.filter?.wants.environment.first { !variables.contains($0) }
    return secret.map(SafeText.string).map {
      "filter: env.\($0) is not shown here; --env-label \($0) shows it"
    }
  }
}
