import Linux

extension Comparison {
  /// One command. In a run in which it was not there its CPU time and number are 0.
  package struct Row: Sendable, Equatable {
    package let name: String
    /// In seconds; the mark says `new` and `gone` too.
    package internal(set) var cpu: Change
    /// How many processes.
    package let processes: Change
    /// The most memory; of no run in which it was not there, or is not known.
    package let peakMemoryBytes: Change

    /// In seconds of CPU, on the side where it is larger.
    var size: Double { max(cpu.before.median ?? 0, cpu.after.median ?? 0) }

    /// By CPU time; where that is the same, by name.
    func isLarger(than other: Self) -> Bool {
      size == other.size ? name < other.name : size > other.size
    }

    /// By growth of CPU time; where that is the same, by name.
    func isWorse(than other: Self) -> Bool {
      let (growth, others) = (cpu.difference ?? 0, other.cpu.difference ?? 0)
      return growth == others ? name < other.name : growth > others
    }
  }
}

extension Comparison.Row {
  /// Of every command of any run.
  static func all(_ before: [RecordedRun], _ after: [RecordedRun]) -> [Self] {
    var sums: [String: (before: CommandValues, after: CommandValues)] = [:]
    let none = (CommandValues(runs: before.count), CommandValues(runs: after.count))
    for (place, recorded) in before.enumerated() {
      for command in recorded.run.commands {
        sums[command.name, default: none].before.add(command, run: place)
      }
    }
    for (place, recorded) in after.enumerated() {
      for command in recorded.run.commands {
        sums[command.name, default: none].after.add(command, run: place)
      }
    }
    return sums.map { Self(name: $0.key, $0.value.before, $0.value.after) }
  }

  private init(name: String, _ before: CommandValues, _ after: CommandValues) {
    self.name = name
    var cpu = Change(Measurements(before.cpu), Measurements(after.cpu))
    if !before.isThere { cpu.mark = .new }
    if !after.isThere { cpu.mark = .gone }
    self.cpu = cpu
    processes = Change(Measurements(before.processes), Measurements(after.processes))
    peakMemoryBytes = Change(
      Measurements(before.memory.lazy.compactMap(\.self)),
      Measurements(after.memory.lazy.compactMap(\.self)))
  }

  /// Many commands as one; by their medians, which say how much all the rest is.
  static func together(_ rows: some Collection<Self>) -> Self {
    func sum(_ change: (Self) -> Change, _ side: (Change) -> Measurements) -> Measurements {
      Measurements([rows.reduce(0) { $0 + (side(change($1)).median ?? 0) }])
    }
    return Self(
      name: "(\(rows.count) others)",
      cpu: Change(sum(\.cpu, \.before), sum(\.cpu, \.after)),
      processes: Change(sum(\.processes, \.before), sum(\.processes, \.after)),
      peakMemoryBytes: Change(Measurements([]), Measurements([])))
  }
}

/// Of one command, a value a run.
private struct CommandValues {
  var cpu: [Double]
  var processes: [Double]
  var memory: [Double?]
  var isThere = false

  init(runs: Int) {
    cpu = Array(repeating: 0, count: runs)
    processes = cpu
    memory = Array(repeating: nil, count: runs)
  }

  mutating func add(_ command: Run.Command, run: Int) {
    isThere = true
    cpu[run] += command.cpu.seconds
    processes[run] += Double(command.count)
    if let bytes = command.peakMemoryBytes {
      memory[run] = max(memory[run] ?? 0, Double(bytes))
    }
  }
}
