import Snapshots
import TestSupport
import Testing
import TopUI

@Suite struct HistoryTests {
  /// Every number of a process that is kept; its facts by identity.
  private static func seen(_ process: Snapshot.Process) -> String {
    let details = process.details
    return [
      "\(process.id) \(ObjectIdentifier(process.facts)) \(process.parent) \(process.state)",
      "\(process.cpu) \(process.childrenCPU) \(process.threads) \(process.priority) \(process.nice)",
      "\(String(describing: process.memory)) \(String(describing: process.terminal))",
      "\(Counter.allCases.map { details?[$0] }) \(String(describing: details?.openFiles))",
    ].joined(separator: "\n")
  }

  private func expectSame(_ made: Snapshot, _ taken: Snapshot) {
    #expect(made.processes.map(Self.seen) == taken.processes.map(Self.seen))
    #expect(made.sequence == taken.sequence)
    #expect(made.taken == taken.taken)
    #expect(made.cost == taken.cost)
    #expect(made.coverage == taken.coverage)
    #expect(made.host.cpus == taken.host.cpus)
    #expect(made.host.cpu == taken.host.cpu)
    #expect(made.host.memory == taken.host.memory)
    #expect(made.host.pressure == taken.host.pressure)
    #expect(made.exits?.byReaper == taken.exits?.byReaper)
    #expect(made.exits?.byName == taken.exits?.byName)
    #expect(made.exits?.totalCPU == taken.exits?.totalCPU)
  }

  private func expectSame(_ made: Rates?, _ taken: Rates?) {
    #expect(made?.elapsed == taken?.elapsed)
    #expect(made?.host == taken?.host)
    // As exact as a Float.
    #expect(made?.cores == taken?.cores.map { $0.map { Double(Float($0)) } })
  }

  /// Whether the limit or the budget takes the oldest, whatever is still there is as it was.
  @Test(
    arguments: [
      (1, .seconds(60), 24 << 20), (2, .seconds(900), 150_000), (3, .seconds(3600), 24 << 20),
      (4, .seconds(900), 60_000),
    ] as [(UInt64, Duration, Int)])
  func everyMomentIsAsItWas(seed: UInt64, limit: Duration, budget: Int) throws {
    var machine = LivingMachine(seed: seed)
    var history = History(limit: limit, budgetBytes: budget)
    var taken: [(snapshot: Snapshot, rates: Rates?)] = []
    for number in 1...240 {
      taken.append(machine.sample())
      taken.removeFirst(
        history.append(taken[taken.count - 1].snapshot, rates: taken[taken.count - 1].rates))
      try #require(history.count == taken.count)
      #expect(history.bytes <= budget)
      guard number % 120 == 0 else { continue }
      for (index, sample) in taken.enumerated() {
        let moment = try #require(history.moment(at: index))
        expectSame(moment.snapshot, sample.snapshot)
        expectSame(moment.rates, sample.rates)
        #expect((moment.earlier == nil) == (index == 0))
        if let before = moment.earlier { expectSame(before, taken[index - 1].snapshot) }
      }
    }
    #expect(history.moment(at: -1) == nil)
    #expect(history.moment(at: history.count) == nil)
  }

  /// The graphs of all processes that were ever there, against the samples themselves.
  @Test(arguments: [5, 6] as [UInt64])
  func seriesAreWhatWasSampled(seed: UInt64) {
    var machine = LivingMachine(seed: seed)
    var history = History()
    var taken: [(snapshot: Snapshot, rates: Rates?)] = []
    for _ in 0..<200 {
      let sample = machine.sample()
      taken.append(sample)
      taken.removeFirst(history.append(sample.snapshot, rates: sample.rates))
    }
    let range = history.last(90, until: history.count - 10)
    #expect(range == history.count - 99..<history.count - 9)
    let indices = taken.map { sample in
      Dictionary(uniqueKeysWithValues: zip(sample.snapshot.processes.map(\.id), 0...))
    }
    for id in Set(taken.flatMap { $0.snapshot.processes.map(\.id) }) {
      let places = indices[range].map { $0[id] }
      let cores = zip(taken[range], places).map { sample, place in
        place.flatMap { sample.rates?.cores[$0] }.map { Double(Float($0)) }
      }
      let memory = zip(taken[range], places).map { sample, place in
        place.flatMap { sample.snapshot.processes[$0].memory }.map { Double($0.rssBytes) }
      }
      #expect(history.cores(of: id, range).values == cores)
      #expect(history.residentMemory(of: id, range).values == memory)
    }
    #expect(history.hostBusy(range).times == taken[range].map(\.snapshot.taken.monotonic))
    #expect(
      history.memoryUsed(range).values
        == taken[range].map { $0.snapshot.host.memory.map { Double($0.usedBytes) } })
  }
}
