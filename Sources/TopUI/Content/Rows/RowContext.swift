import Snapshots

/// What all rows of one moment share: a row refers to it, so that it costs no room in each.
package final class RowContext: Sendable {
  package let memoryTotalBytes: UInt64?
  /// Whether CPU times are exact to less than a clock tick.
  let isExact: Bool
  /// Whether CPU times of ended children are exact; from their parents they are in clock ticks.
  let isExitExact: Bool
  /// How many CPUs make 100 %: 1, or those of the machine.
  let cpuBase: Double
  /// Between the two samples; `nil` when there is only one.
  let elapsed: Duration?
  /// How long the machine was up, and the time of day, when the sample was taken.
  let uptime: Duration?
  let wall: Duration
  let command: CommandStyle
  /// Whose rows are not dim; `nil`: no row is.
  let ownUser: String?
  let isASCII: Bool
  /// The processes of the sample before; empty for the first.
  let earlier: [Snapshot.Process]
  /// Of children that ended, parallel to the processes; empty where no column shows it.
  let exitedCores: [Double?]
  /// What rows show of the past, and up to which sample of it.
  let history: History
  let historyEnd: Int

  /// How the last column names a process.
  struct CommandStyle: Equatable, Sendable {
    var isLine = true
    var hasPath = true
  }

  /// `isOfMachine`: whether 100 % are all its CPUs. `hasExits`: whether what ended children used is
  /// shown, or orders the rows.
  init(
    _ moment: Moment, command: CommandStyle, isOfMachine: Bool, isASCII: Bool, hasExits: Bool,
    history: History, until end: Int, ownUser: String? = nil
  ) {
    self.ownUser = ownUser
    exitedCores =
      hasExits
      ? moment.earlier.map { Rates.exitedChildren(from: $0, to: moment.snapshot) } ?? [] : []
    self.history = history
    historyEnd = end
    let host = moment.snapshot.host
    memoryTotalBytes = host.memory?.totalBytes
    isExact = moment.snapshot.coverage.cpuSource == .clock
    isExitExact = moment.snapshot.exits?.source == .events
    cpuBase = isOfMachine ? Double(max(host.cpus.count, 1)) : 1
    elapsed = moment.rates?.elapsed
    uptime = host.uptime
    wall = moment.snapshot.taken.wall
    self.command = command
    self.isASCII = isASCII
    earlier = moment.earlier?.processes ?? []
  }
}
