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
  /// Where a process is asked for: its ancestors, from its parent on, as far as they may be shown.
  let ancestors: ArraySlice<Int>
  let rules: PageRules

  /// `isOver`: whether the time is over in which a filter has to be done; throws that it takes too long.
  init(
    _ question: PageQuestion, _ sample: PageSamples.Current, _ rules: PageRules,
    isOver: () -> Bool = { false }
  ) throws(BadQuery) {
    (self.question, self.rules) = (question, rules)
    (moment, program) = (sample.moment, sample.program)
    if question.showsEnded || question.problem != nil {
      (places, matching, ancestors) = ([], 0, [])
      return
    }
    let moment = sample.moment
    let subject = rules.subject(in: moment, hasRates: question.wants.fields.hasCounters)
    let pid = question.query.pid
    let ancestors = pid.map { Self.ancestors(ofPid: $0, in: moment, rules) } ?? []
    let processes = moment.snapshot.processes
    let all = processes.indices.filter { place in
      // By its place: to pass a process is to copy it.
      let isAround =
        pid == nil || processes[place].id.pid == pid || processes[place].parent == pid
        || ancestors.contains(place)
      return isAround && rules.shows(place, of: moment)
    }
    let found = try Self.matching(question.filter, all, subject, isOver)
    var sorted = found
    if case .processes(let order) = question.query.sort { sorted = order.sorted(found, subject) }
    places = question.limit.map { Array(sorted.prefix($0)) } ?? sorted
    matching = found.count
    self.ancestors = ancestors
  }

  private static func matching(
    _ filter: Filter?, _ places: [Int], _ subject: (Int) -> Filter.Subject, _ isOver: () -> Bool
  ) throws(BadQuery) -> [Int] {
    guard let filter else { return places }
    var matching: [Int] = []
    for place in places {
      if isOver() { throw BadQuery("filter: it takes too long here: make it simpler") }
      if filter.matches(subject(place)) { matching.append(place) }
    }
    return matching
  }

  /// More than any real line; a damaged tree may have rings.
  private static let mostAncestors = 256

  private static func ancestors(
    ofPid pid: Int32, in moment: Moment, _ rules: PageRules
  ) -> ArraySlice<Int> {
    let processes = moment.snapshot.processes
    var line: [Int] = []
    var next = processes.index(ofPid: pid)
    while let place = next, line.count <= mostAncestors, !line.contains(place),
      rules.shows(place, of: moment)
    {
      line.append(place)
      next = processes.index(ofPid: processes[place].parent)
    }
    return line.dropFirst()
  }

  /// The processes that have ended, by what can be said of these.
  var ended: ExitedList {
    var selection = ProcessSelection()
    selection.filter = question.filter
    var served = ProcessSelection()
    served.filter = rules.served.filter
    served.hidesKernelThreads = !rules.served.kernelThreads
    var (order, isTurnedRound) = (ExitedOrder.cpu, false)
    if case .ended(let own, let isOther) = question.query.sort {
      (order, isTurnedRound) = (own, isOther)
    }
    return ExitedList(
      moment.snapshot, order: order, isTurnedRound: isTurnedRound, rules: selection,
      served: served, hidesArguments: !rules.showsArguments)
  }

  var commandLines: CommandLineStyle { rules.commandLines }
}

extension Wants.Fields {
  var hasCounters: Bool { containsAny(of: .anyCounter) }
}
