import Series
import Snapshots

/// What one answer shows of a sample.
struct PageContent: Sendable {
  let question: PageQuestion
  let moment: Moment
  let program: JSONProgram
  /// Of the processes that are shown, in their order.
  let places: [Int]
  /// How many there are to show.
  let matching: Int
  let rules: PageRules

  init(_ question: PageQuestion, _ sample: PageSamples.Current, _ rules: PageRules) {
    (self.question, self.rules) = (question, rules)
    (moment, program) = (sample.moment, sample.program)
    if question.kind == .ended || question.problem != nil {
      (places, matching) = ([], 0)
      return
    }
    let all = Self.places(in: moment, rules.filter(of: question), rules)
    let sorted = question.query.sort.sorted(all) { rules.subject(at: $0, of: sample.moment) }
    places = question.limit.map { Array(sorted.prefix($0)) } ?? sorted
    matching = all.count
  }

  private static func places(
    in moment: Moment, _ filter: Filter?, _ rules: PageRules
  ) -> [Int] {
    moment.snapshot.processes.indices.filter { rules.shows($0, of: moment, filter) }
  }

  /// The processes that have ended, by what can be said of these.
  var ended: ExitedList {
    var selection = ProcessSelection()
    selection.filter = rules.filter(of: question)
    return ExitedList(moment.snapshot, rules: selection)
  }

  var commandLines: CommandLineStyle { rules.commandLines }
}

/// What a user decides about what the page shows: the same as of the metrics.
struct PageRules: Sendable {
  /// Which processes are shown at all.
  private let filter: Filter?
  let kernelThreads: Bool
  let commandLines: CommandLineStyle
  /// The variables of processes that are labels, and so may be asked for.
  let variables: [String]

  init(_ configuration: Exporter.Configuration) {
    (filter, kernelThreads) = (
      configuration.selection.filter, configuration.selection.kernelThreads
    )
    commandLines = configuration.metrics.labels.commandLine
    variables = configuration.metrics.labels.environment
  }

  /// Whether whole command lines may be shown, and so be asked for.
  var showsArguments: Bool { commandLines == .full || commandLines == .scrubbed }

  /// Whether the process at that place is shown to all that ask for it.
  func shows(_ place: Int, of moment: Moment) -> Bool { shows(place, of: moment, filter) }

  /// `filter`: instead of what is shown at all.
  func shows(_ place: Int, of moment: Moment, _ filter: Filter?) -> Bool {
    if !kernelThreads, moment.snapshot.processes[place].facts.isKernelThread { return false }
    return filter?.matches(subject(at: place, of: moment)) ?? true
  }

  /// What a question asks for of that.
  func filter(of question: PageQuestion) -> Filter? {
    question.filter.map { $0.and(filter) } ?? filter
  }

  func subject(at place: Int, of moment: Moment) -> Filter.Subject {
    Filter.Subject(
      moment.snapshot.processes[place], cores: moment.rates?.cores[place],
      rates: moment.counterRates(at: place), host: moment.snapshot.host,
      hidesArguments: !showsArguments)
  }

  /// What a question must not ask for, in one sentence: that a process matches would tell what the metrics
  /// do not.
  func refusal(of question: PageQuestion) -> String? {
    let secret = question.filter?.variables.first { !variables.contains($0) }
    return secret.map { name in
      "filter: env.\(SafeText.string(name)) is not shown here; --env-label \(SafeText.string(name)) shows it"
    }
  }
}
