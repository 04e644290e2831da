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
  /// Whether it is only there to lead to those below it that the user chose.
  var isAncestor = false
  /// What is hidden in its folded branch.
  var hidden: [ProcessRow] = []
  package let context: RowContext

  /// Whether it has ended, and this is what was last seen of it.
  package var isGone: Bool { ended != nil }

  /// The same process in the sample before; `nil` when it was not there.
  package var before: Snapshot.Process? {
    if let ended { return ended.before }
    return context.earlier.process(process.id)
  }

  /// Whether it is of another user than the one that ptop is for.
  var isOthers: Bool {
    context.ownUser.map { process.facts.user != $0 } ?? false
  }

  var memoryShare: Double? {
    guard let rss = process.memory?.rssBytes, let total = context.memoryTotalBytes, total > 0 else {
      return nil
    }
    return Double(rss) / Double(total)
  }

  /// Of it and of all that is hidden in it, as far as it is known; `nil` where it is of none.
  func sum(_ number: (ProcessRow) -> Double?) -> Double? {
    hidden.reduce(number(self)) { sum, row in
      guard let more = number(row) else { return sum }
      return (sum ?? 0) + more
    }
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
      !arguments.allSatisfy(Format.isBlank)
    else {
      return process.facts.arguments?.isEmpty ?? true
        ? "[\(process.facts.name)]" : Format.visible(process.facts.name)
    }
    let shown = style.hasPath ? program : Self.baseName(program)
    return arguments.count == 1 ? shown : ([shown] + arguments.dropFirst()).joined(separator: " ")
  }

  /// The same behind the lines of the tree.
  func commandInTree(isASCII: Bool) -> String {
    branch.map { $0.text(isASCII: isASCII) + command } ?? command
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
  init(thread place: Int, of process: Snapshot.Process, branch: Branch?, context: RowContext) {
    guard let thread = process.details?.threads?.list[place] else {
      self.init(
        process: process, cores: nil, owner: Target(process), ended: nil, branch: branch,
        context: context)
      return
    }
    self.init(
      thread, cores: context.cores(of: thread, in: process), of: process, branch: branch,
      context: context)
  }

  /// `cores`: CPUs that it kept busy; `nil` when unknown.
  init(
    _ thread: Snapshot.Process.Thread, cores: Double?, of process: Snapshot.Process,
    branch: Branch? = nil, context: RowContext
  ) {
    var row = process
    row.id = thread.id
    row.parent = process.id.pid
    (row.state, row.cpu, row.childrenCPU) = (thread.state, thread.cpu, .zero)
    (row.priority, row.nice, row.threads, row.details) = (thread.priority, thread.nice, 1, nil)
    row.facts = Snapshot.Process.Facts(
      comm: thread.comm, arguments: nil, user: process.facts.user, isKernelThread: false)
    self.init(
      process: row, cores: cores, owner: Target(process), ended: nil, branch: branch,
      context: context)
  }
}

extension RowContext {
  /// CPUs that a thread kept busy since the sample before; `nil` when it was not read in that.
  fileprivate func cores(
    of thread: Snapshot.Process.Thread, in process: Snapshot.Process
  ) -> Double? {
    guard let elapsed, let before = earlier.process(process.id)?.details?.threads else {
      return nil
    }
    return before.cores(of: thread, in: elapsed)
  }
}

extension Snapshot.Process.Threads {
  /// CPUs that a thread kept busy in that time since these were read; `nil` when it was not among them.
  func cores(of thread: Snapshot.Process.Thread, in elapsed: Duration) -> Double? {
    let place = list.indices.firstPlace { list[$0].id.pid >= thread.id.pid }
    guard elapsed > .zero, place < list.count, list[place].id == thread.id else { return nil }
    return max(thread.cpu - list[place].cpu, .zero).seconds / elapsed.seconds
  }
}

extension Snapshot.Process {
  /// The command line; where there is none, the name in brackets, as ps(1) shows it.
  package var commandLine: String {
    guard let line = facts.commandLine, !Format.isBlank(line) else { return "[\(facts.name)]" }
    return line
  }
}
