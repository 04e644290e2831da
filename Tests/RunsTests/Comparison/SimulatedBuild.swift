import Glibc
import Linux
import Runs
import Snapshots
import TestSupport

/// A build that is repeated, with the noise of a machine.
struct SimulatedBuild {
  enum Noise: String, CaseIterable {
    /// A common factor of the run, and one of each command; the smaller the command the larger.
    case normal
    /// Never faster than it can be, with every tenth run much slower.
    case skewed
    /// CPU time by ticks, of which short commands have few.
    case ticks
    /// The machine becomes slower, by 3 % until the last run.
    case drifting
  }

  let noise: Noise
  /// The length of the whole series, for what drifts.
  let runs: Int
  var random: SeededGenerator
  private var made = 0

  static let commands: [(name: String, seconds: Double)] = [
    ("cc1plus", 127), ("java", 40), ("ld", 12), ("as", 9), ("python3", 4), ("cmake", 1.5),
    ("sh", 0.8), ("make", 0.4), ("sed", 0.12), ("cp", 0.05), ("true", 0.02), ("echo", 0.008),
  ]

  init(_ noise: Noise, runs: Int, seed: UInt64) {
    (self.noise, self.runs) = (noise, runs)
    random = SeededGenerator(seed: seed)
  }

  /// The next one. `growth`: one command's CPU time as a multiple.
  mutating func run(growth: (name: String, factor: Double)? = nil) -> RecordedRun {
    let drift = noise == .drifting ? 1 + 0.03 * Double(made) / Double(runs) : 1
    let common = factor(deviation: 0.02) * drift
    var cpu: [String: Double] = [:]
    for command in Self.commands {
      let share = command.seconds > 1 ? 0.05 : 0.1
      let grown = growth?.name == command.name ? growth?.factor ?? 1 : 1
      cpu[command.name] = booked(command.seconds * grown * common * factor(deviation: share))
    }
    made += 1
    let sum = cpu.values.sorted().reduce(0, +)
    return .example(
      cpu, wall: sum / 6 * factor(deviation: 0.03),
      peak: UInt64(2e9 * factor(deviation: 0.03)))
  }

  private func booked(_ seconds: Double) -> Double {
    noise == .ticks ? (seconds * 100).rounded() / 100 : seconds
  }

  private mutating func factor(deviation: Double) -> Double {
    switch noise {
    case .normal, .ticks, .drifting: max(1 + deviation * normal(), 0.1)
    case .skewed:
      (1 - deviation * log(1 - uniform())) * (uniform() < 0.1 ? 1 + 5 * deviation * uniform() : 1)
    }
  }

  private mutating func uniform() -> Double { Double.random(in: 0..<1, using: &random) }

  /// Box and Muller.
  private mutating func normal() -> Double {
    (-2 * log(1 - uniform())).squareRoot() * cos(2 * Double.pi * uniform())
  }
}
