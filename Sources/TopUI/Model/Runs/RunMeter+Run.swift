import Sampler

extension RunMeter {
  /// The run as far as it has come.
  func run(number: Int, label: String, isOpen: Bool) -> Run {
    let unseen = unseenCommands()
    let counted = unseen.reduce(seenCount) { $0 + $1.value.count }
    return Run(
      number: number, label: label, started: started, duration: now.monotonic - started.monotonic,
      isOpen: isOpen, samples: samples, cpu: cpu, peakCores: peakCores,
      peakRSSBytes: peakRSSBytes, processes: counted, accounting: accounting,
      commands: commands(adding: unseen))
  }

  private var accounting: Run.Accounting {
    let lost = exits?.eventsLost ?? 0
    return Run.Accounting(
      source: exits?.source, eventsLost: lost - min(exitsBefore?.eventsLost ?? 0, lost))
  }

  private struct Unseen {
    var cpu = Duration.zero
    var count: UInt64 = 0
    var peakRSSBytes: UInt64?
  }

  /// What no sample showed, by command.
  private func unseenCommands() -> [String: Unseen] {
    guard let exits, let exitsBefore else { return [:] }
    var unseen: [String: Unseen] = [:]
    for (name, entry) in exits.byName {
      let before = exitsBefore.byName[name]
      guard let charge = charges.unseen(name, entry, since: before) else { continue }
      var command = unseen[CommandName.ofEnded(name)] ?? Unseen()
      command.cpu += charge.cpu
      command.count += charge.count
      // A peak that grew since the mark is one of this run.
      if let peak = entry.peakRSSBytes, peak > before?.peakRSSBytes ?? 0 {
        command.peakRSSBytes = max(command.peakRSSBytes ?? 0, peak)
      }
      unseen[CommandName.ofEnded(name)] = command
    }
    return unseen
  }

  private func commands(adding unseen: [String: Unseen]) -> [Run.Command] {
    var commands = tallies.all.map { $0.command(at: now.monotonic) }
    var places = Dictionary(
      uniqueKeysWithValues: commands.indices.map { (commands[$0].name, $0) })
    for (name, addition) in unseen.sorted(by: { $0.key < $1.key }) {
      let isRoom = commands.count < CommandTallies.namesLimit || places[name] != nil
      let name = isRoom ? name : ExitLedger.otherName
      let place = places[name] ?? commands.count
      if place == commands.count { commands.append(Run.Command(name: name)) }
      places[name] = place
      commands[place].cpu += addition.cpu
      commands[place].count += addition.count
      if let peak = addition.peakRSSBytes {
        commands[place].largestRSSBytes = max(commands[place].largestRSSBytes ?? 0, peak)
      }
    }
    return commands.sorted { $0.cpu == $1.cpu ? $0.name < $1.name : $0.cpu > $1.cpu }
  }
}
