import TestSupport
import Testing

@testable import Snapshots

/// live + exited + unattributed is what the machine ran; nothing is in it twice.
struct ConservationTests {
  private static let sources = [Snapshot.Exits.Source.events, .children]

  /// Pids are not reused and nothing happens while a sample is taken: then it is exact, but for what
  /// children times round down.
  @Test(arguments: sources, 1...6)
  func exactWhenReadAtOnce(source: Snapshot.Exits.Source, seed: UInt64) {
    let machine = SimulatedMachine(seed: seed, pidMax: 4000, races: false, failures: false)
    let run = ConservationRun(source, machine, seed: seed)
    #expect(run.excess == .zero)
    #expect(run.lack < .milliseconds(120))
    // What was rounded down counts as unattributed until it shows.
    #expect(run.imbalance < .milliseconds(60))
  }

  /// Processes end and are waited for while they are read, reads fail, and numbers come again
  /// within a second or two.
  @Test(arguments: sources, 1...6)
  func holdsUnderRacesFailuresAndReuse(source: Snapshot.Exits.Source, seed: UInt64) {
    let run = ConservationRun(source, SimulatedMachine(seed: seed, pidMax: 300), seed: seed)
    #expect(run.excess < .milliseconds(60))
    #expect(run.lack < run.truth * 0.1)
    #expect(run.imbalance < .milliseconds(60))
  }

  /// What becomes hidden for good goes on and reaps its children. What it uses itself is not found before
  /// it ends, so that there is no bound for what is missing; there is never too much.
  @Test(arguments: sources, 1...8)
  func neverTooMuchOfWhatIsHidden(source: Snapshot.Exits.Source, seed: UInt64) {
    let quiet = SimulatedMachine(
      seed: seed, pidMax: 4000, races: false, failures: false, hides: true)
    #expect(ConservationRun(source, quiet, seed: seed).excess == .zero)
    let machine = SimulatedMachine(seed: seed, pidMax: 300, hides: true)
    #expect(ConservationRun(source, machine, seed: seed).excess < .milliseconds(60))
  }

  /// All processes live and die between two samples.
  @Test(arguments: sources, 1...4)
  func holdsUnderStorms(source: Snapshot.Exits.Source, seed: UInt64) {
    let machine = SimulatedMachine(seed: seed, pidMax: 4000)
    let run = ConservationRun(source, machine, seed: seed, steps: 1000...2000, samples: 5)
    #expect(run.excess < .milliseconds(60))
    #expect(run.lack < run.truth * 0.05)
  }
}

/// A machine's life, sampled now and then and held against the truth.
struct ConservationRun {
  /// What was found beyond what had been run, and what was missing, at worst.
  private(set) var excess = Duration.zero
  private(set) var lack = Duration.zero
  /// How far live + exited + unattributed was off, at worst.
  private(set) var imbalance = Duration.zero
  private(set) var truth = Duration.zero

  init(
    _ source: Snapshot.Exits.Source, _ machine: SimulatedMachine, seed: UInt64,
    steps: ClosedRange<Int> = 0...300, samples: Int = 40
  ) {
    var machine = machine
    var totals = ExitTotals(source: source, tick: SimulatedMachine.tick)
    var random = SeededGenerator(seed: ~seed)
    let (first, batch) = machine.sample()
    var before = totals.add(first, batch)
    let origin = (truth: machine.truth, found: totals.found)
    for _ in 0..<samples {
      machine.live(steps: Int.random(in: steps, using: &random))
      let (sample, batch) = machine.sample()
      let exits = totals.add(sample, batch)
      truth = machine.truth - origin.truth
      let error = totals.found - origin.found - truth
      excess = max(excess, error)
      lack = max(lack, .zero - error)
      let sum = error + exits.unattributed
      imbalance = max(imbalance, sum, .zero - sum)
      Self.check(exits, since: before)
      before = exits
    }
  }

  private static func check(_ exits: Snapshot.Exits, since before: Snapshot.Exits) {
    #expect(exits.byName.values.reduce(.zero) { $0 + $1.cpu } == exits.totalCPU)
    #expect(exits.unattributed >= before.unattributed)
    for (name, entry) in before.byName {
      #expect(exits.byName[name].map { $0.cpu >= entry.cpu } == true)
    }
  }
}
