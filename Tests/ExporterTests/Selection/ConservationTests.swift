import Sampler
import TestSupport
import Testing

@testable import Exporter

/// What all counters of CPU time grew by, from exposition to exposition, is what the host spent: no
/// second is told twice, whoever moves in and out of the selection.
struct ConservationTests {
  /// Adds up as `increase()` does: what a series begins with is not growth.
  private struct Reader {
    private var before: [Labels: Duration] = [:]
    private var totals: (other: Duration, exited: Duration)?
    private(set) var told = Duration.zero
    private(set) var other = Duration.zero

    mutating func read(_ history: inout SampleHistory) {
      let subjects = history.subjects()
      let exited = history.newest?.exits?.byName.values.reduce(.zero) { $0 + $1.cpu } ?? .zero
      let now = Dictionary(
        subjects.map { ($0.labels.identity, $0.process.cpu) }, uniquingKeysWith: { a, _ in a })
      #expect(now.count == subjects.count)
      if let totals {
        for (labels, cpu) in now { told += cpu - (before[labels] ?? cpu) }
        #expect(history.others.cpu >= totals.other)
        #expect(exited >= totals.exited)
        other += history.others.cpu - totals.other
        told += history.others.cpu - totals.other + exited - totals.exited
      }
      before = now
      totals = (history.others.cpu, exited)
    }
  }

  private static let rules: [SelectionRules] = [
    SelectionRules(maxProcesses: 0), SelectionRules(maxProcesses: 5),
    SelectionRules(maxProcesses: 1), SelectionRules(minAge: .seconds(3)),
    SelectionRules(maxProcesses: 12, filter: try? Filter("!ld cpu<50")),
    SelectionRules(filter: try? Filter("name=nobody")),
  ]

  @Test(arguments: rules.indices, [Snapshot.Exits.Source.events, .children])
  func conservation(_ rule: Int, _ source: Snapshot.Exits.Source) {
    for seed in UInt64(1)...4 {
      var host = SimulatedHost(seed: seed, source: source)
      var random = SeededGenerator(seed: ~seed)
      var history = SampleHistory(
        scrapeInterval: .seconds(10), selection: Self.rules[rule])
      var reader = Reader()
      history.observe(host.sample())
      reader.read(&history)
      let origin = host.truth
      var names: [String: Duration] = [:]
      for step in 0..<100 {
        host.live(steps: Int.random(in: 0...40, using: &random))
        history.observe(host.sample())
        expectRise(of: &names, in: history)
        if step % 8 == 7 || Int.random(in: 0..<3, using: &random) == 0 {
          reader.read(&history)
          #expect(reader.told <= host.truth - origin)
        }
      }
      host.endAll()
      let left = host.truth
      history.observe(host.sample())
      reader.read(&history)
      // What the survivor's series began with may still be untold.
      #expect(reader.told == left - origin)
      if rule == 0 { #expect(reader.other == .zero) }
      if rule > 0 { #expect(reader.other > .zero) }
    }
  }

  /// Unless a process leaves the selection and is back before the scraper comes again (``Exposures``),
  /// which only a filter on what it uses makes likely.
  @Test(
    "of two scrapers neither is told of a second twice",
    arguments: rules.indices.filter { rules[$0].filter?.text.contains("cpu") != true })
  func twoScrapers(_ rule: Int) {
    for seed in UInt64(1)...4 {
      var host = SimulatedHost(seed: seed, source: .events)
      var random = SeededGenerator(seed: ~seed)
      var history = SampleHistory(scrapeInterval: .seconds(10), selection: Self.rules[rule])
      var readers = [Reader(), Reader()]
      var origins: [Duration?] = [nil, nil]
      for _ in 0..<200 {
        host.live(steps: Int.random(in: 0...20, using: &random))
        history.observe(host.sample())
        let reader = Int.random(in: 0...1, using: &random)
        readers[reader].read(&history)
        let origin = origins[reader] ?? host.truth
        origins[reader] = origin
        #expect(readers[reader].told <= host.truth - origin)
      }
    }
  }

  private func expectRise(of names: inout [String: Duration], in history: SampleHistory) {
    for (name, entry) in history.newest?.exits?.byName ?? [:] {
      #expect(entry.cpu >= names[name] ?? .zero)
      names[name] = entry.cpu
    }
  }

  @Test("with events, what a command used is under its name, its own series added")
  func byName() {
    var history = SampleHistory(scrapeInterval: .seconds(10))
    func exited(_ at: Int, _ processes: [Snapshot.Process], _ total: Int) -> Duration? {
      history.observe(
        .example(
          sequence: UInt64(at), at: .seconds(1000 + at), processes: processes,
          exits: .init(source: .events, byName: ["cc": .init(cpu: .seconds(total))])))
      _ = history.subjects()
      return history.newest?.exits?.byName["cc"]?.cpu
    }
    func cc(_ pid: Int32, _ cpu: Int) -> Snapshot.Process {
      .example(pid: pid, comm: "cc", started: .seconds(1002), cpu: .seconds(cpu))
    }
    let old = Snapshot.Process.example(pid: 5, comm: "cc", cpu: .seconds(500))
    #expect(exited(1, [old], 7) == .seconds(7))
    #expect(exited(2, [old, cc(6, 3)], 7) == .seconds(7))
    // It used 5 s after its series had begun with 3, and one more that nobody saw.
    #expect(exited(3, [old, cc(6, 8)], 7) == .seconds(7))
    #expect(exited(4, [old], 7 + 9) == .seconds(7 + 3 + 1))
    // One that nobody saw.
    #expect(exited(5, [old], 7 + 9 + 4) == .seconds(7 + 4 + 4))
    // One that was there before anybody asked: only the last bit of it is news.
    #expect(exited(6, [], 7 + 9 + 4 + 501) == .seconds(7 + 4 + 4 + 1))
  }
}
