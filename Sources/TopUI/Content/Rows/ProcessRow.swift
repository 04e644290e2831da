import Linux
package import Snapshots

/// What a column needs to know of one process and of the moment.
package struct ProcessRow: Sendable {
  package let process: Snapshot.Process
  /// CPUs kept busy since the sample before; `nil` when unknown.
  package let cores: Double?
  /// CPUs that processes kept busy which it had begun and which have ended since then; `nil` when
  /// unknown.
  var exitedCores: Double?
  /// The process, where the row shows one of its threads.
  var owner: Target?
  /// What was last seen of it, when it has ended.
  let ended: EndedRows.Row?
  /// Its place in the tree; `nil` outside of one.
  package let branch: Branch?
  package let context: RowContext

  /// Whether it has ended, and this is what was last seen of it.
  package var isGone: Bool { ended != nil }

  /// The same process in the sample before; `nil` when it was not there.
  package var before: Snapshot.Process? {
    if let ended { return ended.before }
    return context.earlier.process(process.id)
  }

  var memoryShare: Double? {
    guard let rss = process.memory?.rssBytes, let total = context.memoryTotalBytes, total > 0 else {
      return nil
    }
    return Double(rss) / Double(total)
  }

  /// What it did a second, of what is read only where a column asks for it.
  var rates: CounterRates {
    let elapsed = ended == nil ? context.elapsed : ended?.elapsed
    guard let elapsed, let before else { return CounterRates() }
    return CounterRates(from: before.details, to: process.details, in: elapsed)
  }

  /// The last minute of something in the history, in so many cells; unknown until it was sampled.
  func sparkline(
    cells: Int, atLeast: Double, _ series: (History, Snapshot.Process.ID, Range<Int>) -> TimeSeries
  ) -> String {
    let history = context.history
    let range = history.last(.seconds(60), until: context.historyEnd)
    let perCell = max((range.count + cells - 1) / cells, 1)
    let values = series(history, process.id, range).values
    return Sparkline(values, cells: cells, perCell: perCell, atLeast: atLeast)
      .text(isASCII: context.isASCII)
  }

  /// As the last column names it.
  package var command: String {
    let style = context.command
    guard style.isLine, let arguments = process.facts.arguments, let program = arguments.first,
      !arguments.joined().isEmpty
    else {
      return process.facts.arguments?.isEmpty ?? true
        ? "[\(process.facts.name)]" : process.facts.name
    }
    let shown = style.hasPath ? program : Self.baseName(program)
    return arguments.count == 1 ? shown : ([shown] + arguments.dropFirst()).joined(separator: " ")
  }

  /// A title that a process gave itself (`nginx: worker`) has no directories to leave out.
  private static func baseName(_ program: String) -> String {
    guard program.hasPrefix("/"), let slash = program.lastIndex(of: "/") else { return program }
    let name = program[program.index(after: slash)...]
    return name.isEmpty ? program : String(name)
  }
}

extension ProcessRow {
  /// One thread, as if it were a process.
  init(thread: Int, of process: Snapshot.Process, branch: Branch?, context: RowContext) {
    let shown = process.details?.threads?.list[thread]
    var row = process
    if let shown {
      row.id = shown.id
      row.parent = process.id.pid
      (row.state, row.cpu, row.childrenCPU) = (shown.state, shown.cpu, .zero)
      (row.priority, row.nice, row.threads, row.details) = (shown.priority, shown.nice, 1, nil)
      row.facts = Snapshot.Process.Facts(
        comm: shown.comm, arguments: nil, user: process.facts.user, isKernelThread: false)
    }
    self.init(
      process: row, cores: shown.flatMap { context.cores(of: $0, in: process) },
      owner: Target(process), ended: nil, branch: branch, context: context)
  }
}

extension RowContext {
  /// CPUs that a thread kept busy since the sample before; `nil` when it was not read in that.
  fileprivate func cores(
    of thread: Snapshot.Process.Thread, in process: Snapshot.Process
  ) -> Double? {
    guard let elapsed, let before = earlier.process(process.id)?.details?.threads?.list,
      let known = before.first(where: { $0.id == thread.id })
    else { return nil }
    return max(thread.cpu - known.cpu, .zero).seconds / elapsed.seconds
  }
}

extension Snapshot.Process {
  /// The command line; where there is none, the name in brackets, as ps(1) shows it.
  package var commandLine: String {
    guard let line = facts.commandLine, !line.isEmpty else { return "[\(facts.name)]" }
    return line
  }
}
