import Snapshots

/// Which processes are shown and in which order: a function of the moment and of what was chosen.
struct Arrangement {
  let moment: Moment
  let ended: [EndedRows.Row]
  let context: RowContext
  var order: SortOrder
  var isTree = false
  var hasThreads = false
  /// Processes whose children are hidden in the tree.
  var folded: Set<Snapshot.Process.ID> = []
  var selection = ProcessSelection()

  /// The rows that are shown.
  var rows: Rows {
    // Captured one by one: a copy of all this for each row costs more than the rows.
    let (moment, ended, context) = (moment, ended, context)
    let shown = order.sorted(
      candidates, rowOf: { Rows.row($0, of: moment, ended: ended, context: context) })
    let entries = isTree ? ProcessTree(shown, in: self).entries : shown
    return Rows(
      hasThreads ? withThreads(entries) : entries, of: moment, ended: ended, context: context)
  }

  func row(_ entry: Rows.Entry) -> ProcessRow {
    Rows.row(entry, of: moment, ended: ended, context: context)
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

  /// Shown or not; of one that has ended only where no other process has the pid.
  func entry(ofPid pid: Int32) -> Rows.Entry? {
    if let place = moment.snapshot.processes.index(ofPid: pid) {
      return Rows.Entry(place: Int32(place))
    }
    return ended.lastIndex { $0.process.id.pid == pid }.map { Rows.Entry(place: ~Int32($0)) }
  }

  /// In ascending order of pids.
  private var candidates: [Rows.Entry] {
    let live = moment.snapshot.processes.indices.lazy.map { Rows.Entry(place: Int32($0)) }
    let all = Array(live) + ended.indices.map { Rows.Entry(place: ~Int32($0)) }
    guard selection.isSelective else { return all }
    return all.filter { entry in
      let row = row(entry)
      return selection.admits(
        row.process, cores: row.cores, rates: row.rates, host: moment.snapshot.host)
    }
  }
}
