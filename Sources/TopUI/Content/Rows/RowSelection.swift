package import Snapshots

/// Which processes the user wants to see.
package struct RowSelection: Equatable, Sendable {
  package var filter: Filter?
  package var user: String?
  /// `--pid`; empty for all.
  package var pids: Set<Int32> = []
  package var hidesKernelThreads = false
  package var hidesIdle = false

  package init() {}

  /// Whether it takes more than whether they are kernel threads to tell which it admits.
  var isChosen: Bool { filter != nil || user != nil || !pids.isEmpty || hidesIdle }

  /// The places of the processes that it admits in a sample.
  package func places(in moment: Moment) -> [Int] {
    let context = RowContext(
      moment, command: .init(), isOfMachine: false, isASCII: false, hasExits: false,
      history: History(), until: 0)
    return moment.snapshot.processes.indices.filter { place in
      let entry = Rows.Entry(place: Int32(place))
      return admits(
        Rows.row(entry, of: moment, departed: [], context: context), host: moment.snapshot.host)
    }
  }

  func admits(_ row: ProcessRow, host: Snapshot.Host) -> Bool {
    let facts = row.process.facts
    if hidesKernelThreads && facts.isKernelThread { return false }
    // A process that is about to run, or whose rate is not known yet, is not idle.
    if hidesIdle && row.cores == 0 && row.process.state != .running { return false }
    if let user, facts.user != user { return false }
    if !pids.isEmpty && !pids.contains(row.process.id.pid) { return false }
    return filter?.matches(row.subject(host)) ?? true
  }
}

extension ProcessRow {
  fileprivate func subject(_ host: Snapshot.Host) -> Filter.Subject {
    Filter.Subject(process, cores: cores, rates: rates, host: host)
  }
}
