import Runs
import Snapshots
import TestSupport
import Testing

/// What commands used between two marks adds up to what was used, and nothing is in it twice.
@Suite struct RunConservationTests {
  /// Runs between marks at random samples, each with what the host says of the time between.
  private func runs(
    _ host: inout SimulatedHost, seed: UInt64, hides: Bool = false,
    check: (Run, _ before: SimulatedHost, _ after: SimulatedHost) -> Void
  ) {
    var random = SeededGenerator(seed: ~seed)
    var runs = RunLog()
    var atMark = host
    runs.take(host.sample())
    runs.mark(.example("0", at: host.now))
    for step in 1...60 {
      host.live(steps: .random(in: 0...60, using: &random))
      let hidden = hides ? host.alive.keys.sorted().filter { $0 % 7 == step % 7 } : []
      runs.take(host.sample(hiding: hidden))
      guard let run = runs.current else { return }
      check(run, atMark, host)
      guard Int.random(in: 0..<6, using: &random) == 0, hidden.isEmpty else { continue }
      runs.mark(.example("\(step)", at: host.now))
      #expect(runs.ended.last.map { $0.commands } == run.commands)
      atMark = host
    }
  }

  private func sum(_ run: Run) -> Duration { run.commands.reduce(.zero) { $0 + $1.cpu } }

  /// Without exec it is also known which command used it, and how many there were.
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func eventsTellByCommand(seed: UInt64) {
    var host = SimulatedHost(.events, seed: seed, execs: false)
    runs(&host, seed: seed) { run, before, after in
      for command in run.commands {
        #expect(command.cpu == after.used(by: command.name) - before.used(by: command.name))
        let born = after.born(command.name) - before.born(command.name)
        #expect(command.count == before.living(command.name) + born)
      }
      #expect(sum(run) == after.used - before.used)
      #expect(run.processes == run.commands.reduce(0) { $0 + $1.count })
    }
  }

  @Test(
    arguments: [Snapshot.Exits.Source.events, .children], 1...8 as ClosedRange<UInt64>)
  func sumsHoldWithExec(source: Snapshot.Exits.Source, seed: UInt64) {
    var host = SimulatedHost(source, seed: seed, execs: true)
    runs(&host, seed: seed) { run, before, after in
      #expect(sum(run) == after.used - before.used)
      #expect(run.cpu.processes + (run.cpu.exited ?? .zero) == after.used - before.used)
      #expect(run.completeness.source == source)
    }
  }

  /// What is missing in a sample has not ended.
  @Test(
    arguments: [Snapshot.Exits.Source.events, .children], 1...4 as ClosedRange<UInt64>)
  func sumsHoldWhileSomeAreHidden(source: Snapshot.Exits.Source, seed: UInt64) {
    var host = SimulatedHost(source, seed: seed, execs: true)
    runs(&host, seed: seed, hides: true) { run, before, after in
      // Those hidden show what they used when they are back.
      #expect(sum(run) <= after.used - before.used)
      #expect(sum(run) + .milliseconds(700) > after.used - before.used)
    }
  }

  /// Marks that come at any time, several before one sample: all that began in a run is of it, and nothing
  /// that began later, though its last sample shows that as well. What was there at the mark and ended
  /// before the sample is of the run before alone.
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func marksBetweenSamples(seed: UInt64) {
    var host = SimulatedHost(.events, seed: seed, execs: false)
    var random = SeededGenerator(seed: seed &+ 7)
    var runs = RunLog()
    runs.take(host.sample())
    var states: [SimulatedHost] = []
    let before = host.used
    var sampled: Duration?
    for _ in 1...15 {
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        host.live(steps: .random(in: 0...20, using: &random))
        // Start times are in ticks: what began just before is else taken to have begun after.
        host.rest(.milliseconds(40))
        runs.mark(.example(at: host.now))
        states.append(host)
      }
      host.live(steps: .random(in: 0...20, using: &random))
      runs.take(host.sample())
      if sampled == nil, !states.isEmpty { sampled = host.used }
    }
    runs.mark(.example(nil, at: host.now))
    states.append(host)
    #expect(runs.ended.map(\.number) == Array(max(1, states.count - 32)..<states.count))
    for run in runs.ended {
      let (start, end) = (states[run.number - 1], states[run.number])
      for command in run.commands {
        let born = end.born(command.name) - start.born(command.name)
        #expect(born <= command.count && command.count <= start.living(command.name) + born)
      }
      #expect(run.started.monotonic == start.now && run.duration <= host.now - start.now)
    }
    if runs.ended.first?.number == 1 {
      let used = runs.ended.reduce(Duration.zero) { $0 + sum($1) }
      #expect(used <= host.used - before && used >= host.used - (sampled ?? .zero))
    }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func withoutAccountingItIsWhatWasSeen(seed: UInt64) {
    var host = SimulatedHost(nil, seed: seed, execs: true)
    runs(&host, seed: seed) { run, before, after in
      #expect(sum(run) == run.cpu.processes)
      #expect(sum(run) <= after.used - before.used)
      #expect(run.cpu.exited == nil && run.cpu.unattributed == nil)
      #expect(run.completeness.gap?.hasPrefix("estimated") == true)
    }
  }
}
