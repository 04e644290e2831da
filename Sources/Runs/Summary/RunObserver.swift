import Linux
package import Snapshots

/// Follows a run from its first sample to its last, and sums it up. Pure.
package struct RunObserver: Sendable {
  private(set) var meter: RunMeter
  private var contention: Contention
  private var ends: RunEnds
  private var peak: (bytes: UInt64, at: Duration) = (0, .zero)
  /// CPU time by the place of the command, as of the sample before.
  private var cpuBefore: [Duration] = []
  private var alive = 0

  /// `first`: the process that the run is of, where it is of one and what descends from it.
  package init(from snapshot: Snapshot, first: Int32?, by grouping: CommandGrouping = .name) {
    meter = RunMeter(from: snapshot, naming: grouping == .name ? nil : grouping.key)
    contention = Contention(from: snapshot)
    ends = RunEnds(from: snapshot, first: first)
    note(snapshot)
  }

  /// One more sample.
  package mutating func take(_ snapshot: Snapshot) {
    let before = meter.cpu.total
    meter.take(snapshot)
    contention.take(snapshot, cpu: meter.cpu.total - before, leading: leadingCommand())
    ends.take(snapshot, ended: meter.accounting.ended)
    note(snapshot)
  }

  private mutating func note(_ snapshot: Snapshot) {
    alive = snapshot.processes.count
    if meter.accounting.rssBytes > peak.bytes {
      peak = (meter.accounting.rssBytes, meter.now.monotonic - meter.started.monotonic)
    }
  }

  /// The name under which most CPU time was used since the sample before.
  private mutating func leadingCommand() -> String? {
    let rows = meter.accounting.commands.rows
    var (leading, most) = (String?.none, Duration.zero)
    for place in rows.indices {
      let used = rows[place].value.cpu - (place < cpuBefore.count ? cpuBefore[place] : .zero)
      if used > most { (leading, most) = (rows[place].name, used) }
    }
    cpuBefore = rows.map(\.value.cpu)
    return leading
  }

  /// What it came to, when its first process had ended like that.
  package func summary(outcome: ExitEvent.Outcome?) -> RunSummary {
    RunSummary(
      run: meter.run(number: 1, label: "", isOpen: false), outcome: outcome,
      peakAt: peak.bytes > 0 ? peak.at : nil, contention: contention, ends: ends.commands,
      chain: ends.chain.all, stillAlive: alive)
  }
}

/// What a recorded run came to.
package struct RunSummary: Sendable {
  package let run: Run
  /// `nil` where no command was run, or it has not ended.
  package let outcome: ExitEvent.Outcome?
  /// Since the run began: when all processes at once had most memory.
  package let peakAt: Duration?
  package let contention: Contention
  /// By command.
  package let ends: [String: RunEnds.Command]
  /// What the first process waited for, the earliest first; empty where that is not known.
  package let chain: [WaitingChain.Link]
  /// Processes of the run that were left when it ended.
  package let stillAlive: Int
}
