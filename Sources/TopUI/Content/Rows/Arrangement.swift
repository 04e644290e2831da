package import Snapshots

/// Which processes are shown and in which order: a function of the moment and of what was chosen.
struct Arrangement {
  let moment: Moment
  let departed: [Departures.Departed]
  let context: RowContext
  var order: SortOrder
  var isTree = false
  var hasThreads = false
  /// Those whose children are hidden in the tree.
  var folded: Set<Snapshot.Process.ID> = []
  var selection = RowSelection()

  /// The rows that are shown.
  var rows: Rows {
    // Captured one by one: a copy of all this for each row costs more than the rows.
    let (moment, departed, context) = (moment, departed, context)
    let shown = order.sorted(candidates) {
      Rows.row($0, of: moment, departed: departed, context: context)
    }
    let entries = isTree ? ProcessTree(shown, in: self).entries : shown
    return Rows(
      hasThreads ? withThreads(entries) : entries, of: moment, departed: departed, context: context)
  }

  func row(_ entry: Rows.Entry) -> ProcessRow {
    Rows.row(entry, of: moment, departed: departed, context: context)
  }

  /// Each process with its threads below it, but for the first, which is the process; they are known
  /// of those that are on the screen.
  private func withThreads(_ entries: [Rows.Entry]) -> [Rows.Entry] {
    entries.flatMap { entry -> [Rows.Entry] in
      guard entry.place >= 0 else { return [entry] }
      let process = moment.snapshot.processes[Int(entry.place)]
      let threads = process.details?.threads?.list ?? []
      let others = threads.indices.filter { threads[$0].id.pid != process.id.pid }
      return [entry]
        + others.map { thread in
          let branch = (entry.branch ?? Branch()).child(isLast: thread == others.last)
          return Rows.Entry(place: entry.place, thread: thread, branch: branch)
        }
    }
  }

  /// Shown or not; of one that has ended only where nobody else has the pid.
  func entry(ofPid pid: Int32) -> Rows.Entry? {
    if let place = moment.snapshot.processes.index(ofPid: pid) {
      return Rows.Entry(place: Int32(place))
    }
    return departed.lastIndex { $0.process.id.pid == pid }.map { Rows.Entry(place: ~Int32($0)) }
  }

  /// In ascending order of pids.
  private var candidates: [Rows.Entry] {
    let live = moment.snapshot.processes.indices.lazy.map { Rows.Entry(place: Int32($0)) }
    let all = Array(live) + departed.indices.map { Rows.Entry(place: ~Int32($0)) }
    guard selection.isSelective else { return all }
    return all.filter { selection.admits(row($0), host: moment.snapshot.host) }
  }
}

/// Which processes the user wants to see.
package struct RowSelection: Equatable, Sendable {
  package var filter: Filter?
  package var user: String?
  /// `--pid`; empty for all.
  package var pids: Set<Int32> = []
  package var hidesKernelThreads = false
  package var hidesIdle = false

  package init() {}

  var isSelective: Bool { self != RowSelection() }

  /// The places of the processes that it admits, in a sample without what was chosen on a screen.
  package func places(in moment: Moment) -> [Int] {
    let context = RowContext(
      moment, Settings(), isASCII: false, hasExits: false, history: History(), until: 0)
    return moment.snapshot.processes.indices.filter { place in
      let entry = Rows.Entry(place: Int32(place))
      return admits(
        Rows.row(entry, of: moment, departed: [], context: context), host: moment.snapshot.host)
    }
  }

  func admits(_ row: ProcessRow, host: Snapshot.Host) -> Bool {
    let facts = row.process.facts
    if hidesKernelThreads && facts.isKernelThread { return false }
    // Who is about to run, or whose rate nobody knows yet, is not idle.
    if hidesIdle && row.cores == 0 && row.process.state != .running { return false }
    if let user, facts.user != user { return false }
    if !pids.isEmpty && !pids.contains(row.process.id.pid) { return false }
    return filter?.matches(row.subject(host)) ?? true
  }
}

extension ProcessRow {
  fileprivate func subject(_ host: Snapshot.Host) -> Filter.Subject {
    let rates = rates
    return Filter.Subject(
      process, cores: cores, readRate: rates.read, writeRate: rates.written, host: host)
  }
}
