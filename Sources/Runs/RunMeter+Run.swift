import Snapshots

extension RunMeter {
  /// The run as far as it has come.
  func run(number: Int, label: String, isOpen: Bool) -> Run {
    Run(
      number: number, label: label, started: started, duration: now.monotonic - started.monotonic,
      isOpen: isOpen, samples: samples, cpu: cpu, peakCores: peakCores,
      peakRSSBytes: peakRSSBytes, processes: accounting.seenCount &+ accounting.unseenCount,
      completeness: completeness, commands: commands)
  }

  private var completeness: Run.Completeness {
    let lost = exits?.eventsLost ?? 0
    return Run.Completeness(
      source: exits?.source, eventsLost: lost - min(exitsBefore?.eventsLost ?? 0, lost))
  }

  private var commands: [Run.Command] {
    zip(accounting.commands.rows, stretches).map { row, stretch in
      Run.Command(
        name: row.name, cpu: row.value.cpu, peakRSSBytes: stretch.peakRSSBytes,
        largestRSSBytes: row.value.largestRSSBytes, count: row.value.count,
        wall: stretch.wall(at: now.monotonic))
    }
    .sorted { $0.cpu == $1.cpu ? $0.name < $1.name : $0.cpu > $1.cpu }
  }
}
