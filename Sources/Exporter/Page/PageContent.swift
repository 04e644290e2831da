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
  /// What has ended, where that is asked for, or the page is to say what became of a process.
  let ended: ExitedList?
  let rules: PageRules

  /// `isLate`: whether the time is over in which a filter has to be done; throws that it takes too long.
  init(
    _ question: PageQuestion, _ sample: PageSamples.Current, _ rules: PageRules,
    isLate: () -> Bool = { false }
  ) throws(BadQuery) {
    let moment = sample.moment
    (self.question, self.moment, self.rules) = (question, moment, rules)
    program = sample.program
    if question.showsEnded || question.problem != nil {
      (places, matching, ancestors) = ([], 0, [])
      ended =
        question.showsEnded ? try Self.ended(question, of: moment.snapshot, rules, isLate) : nil
      return
    }
    let pid = question.query.pid
    let ancestors = pid.map { Self.ancestors(ofPid: $0, in: moment, rules) } ?? []
    let all = Self.places(around: pid, ancestors, of: moment, rules)
    let subject = rules.subject(in: moment, hasRates: question.wants.fields.hasCounters)
    let found = try Self.matching(question.filter, all, subject, isLate)
    var sorted = found
    if case .processes(let order) = question.query.sort { sorted = order.sorted(found, subject) }
    places = question.limit.map { Array(sorted.prefix($0)) } ?? sorted
    (matching, self.ancestors) = (found.count, ancestors)
    let processes = moment.snapshot.processes
    let isAbsent = pid != nil && !found.contains { processes[$0].id.pid == pid }
    ended =
      isAbsent && question.kind == .page
      ? try Self.ended(question, of: moment.snapshot, rules, isLate) : nil
  }

  /// All that may be shown, or of these a process, its children and its ancestors.
  private static func places(
    around pid: Int32?, _ ancestors: ArraySlice<Int>, of moment: Moment, _ rules: PageRules
  ) -> [Int] {
    let processes = moment.snapshot.processes
    return processes.indices.filter { place in
      // By its place: to pass a process is to copy it.
      let isAround =
        pid == nil || processes[place].id.pid == pid || processes[place].parent == pid
        || ancestors.contains(place)
      return isAround && rules.shows(place, of: moment)
    }
  }

  private static let takesTooLong = BadQuery("filter: it takes too long here: make it simpler")

  private static func matching(
    _ filter: Filter?, _ places: [Int], _ subject: (Int) -> Filter.Subject, _ isLate: () -> Bool
  ) throws(BadQuery) -> [Int] {
    guard let filter else { return places }
    var matching: [Int] = []
    for place in places {
      if isLate() { throw takesTooLong }
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

  /// By what can be said of these.
  private static func ended(
    _ question: PageQuestion, of snapshot: Snapshot, _ rules: PageRules, _ isLate: () -> Bool
  ) throws(BadQuery) -> ExitedList {
    var selection = ProcessSelection()
    selection.filter = question.filter
    var served = ProcessSelection()
    served.filter = rules.served.filter
    served.hidesKernelThreads = !rules.served.kernelThreads
    var order = (by: ExitedOrder.cpu, isTurnedRound: false)
    if case .ended(let by, let isTurnedRound) = question.query.sort { order = (by, isTurnedRound) }
    let list = ExitedList(
      snapshot, order: order.by, isTurnedRound: order.isTurnedRound, rules: selection,
      served: served, hidesArguments: !rules.showsArguments,
      isLate: { question.filter != nil && isLate() })
    if list.isCut { throw takesTooLong }
    return list
  }

  var commandLines: CommandLineStyle { rules.commandLines }
}

extension Wants.Fields {
  var hasCounters: Bool { containsAny(of: .anyCounter) }
}
