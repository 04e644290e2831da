import Linux
import Snapshots
import Testing

@testable import Runs

@Suite struct ComparisonTests {
  private func runs(_ cpu: [String: [Double]]) -> [RecordedRun] {
    let count = cpu.values.map(\.count).max() ?? 0
    return (0..<count).map { place in
      .example(cpu.compactMapValues { $0.count > place ? $0[place] : nil })
    }
  }

  private static let steady = [10, 10.1, 9.9, 10.2, 9.8, 10]
  private static let slower = [13, 13.1, 12.9, 13.2, 12.8, 13]

  private func mark(_ before: [Double], _ after: [Double], threshold: Double = 0.05) -> Change.Mark?
  {
    Comparison(of: runs(["cc": after]), with: runs(["cc": before]), threshold: threshold).rows
      .first?
      .cpu.mark
  }

  @Test(
    arguments: [
      (steady, slower, .worse), (slower, steady, .better), (steady, steady, .unproven),
      // One each says nothing, and two or three too little.
      ([10], [20], nil), ([10, 10], [20, 20], .unproven),
      ([10, 10.1, 9.9], [20, 20.1, 19.9], .unproven),
      (steady.dropLast(2).map { $0 }, slower.dropLast(2).map { $0 }, .worse),
      // One new against five old ones, and against four.
      (Array(steady.dropLast()), [13], .worse), (Array(slower.dropLast()), [10], .better),
      (Array(steady.dropLast()), [10.5], .unproven), (Array(steady.dropLast(2)), [13], .unproven),
      ([10, 10, 10, 10, 10], [11], .worse), ([10, 10, 10, 10, 10], [10.4], .unproven),
      // Proven, but small; and large, but not more than they spread.
      (steady, steady.map { $0 + 0.45 }, .unproven),
      ([5, 7, 10, 10.1, 13, 15], [10.2, 13.2, 15.1, 15.3, 17, 20], .unproven),
      // Proven and above the threshold, but within what ticks may be.
      ([0.020, 0.020, 0.020, 0.020], [0.025, 0.025, 0.025, 0.025], .unproven),
      // It used nothing before, but it was there.
      ([0, 0, 0, 0], [1, 1, 1, 1], .worse), ([1, 1, 1, 1], [0, 0, 0, 0], .better),
    ] as [([Double], [Double], Change.Mark?)])
  func marks(_ before: [Double], _ after: [Double], _ expected: Change.Mark?) {
    #expect(mark(before, after) == expected)
  }

  @Test(arguments: [(0.0, Change.Mark.worse), (0.2, .worse), (0.35, .unproven), (5, .unproven)])
  func threshold(_ threshold: Double, _ expected: Change.Mark) {
    #expect(mark(Self.steady, Self.slower, threshold: threshold) == expected)
  }

  @Test func newAndGone() {
    let comparison = Comparison(
      of: runs(["ld": [4, 4, 4, 4], "cc": [10, 10, 10, 10]]),
      with: runs(["as": [3, 3, 3, 3], "cc": [10, 10, 10, 10]]))
    #expect(comparison.rows.map(\.name) == ["ld", "cc", "as"])
    #expect(comparison.rows.map(\.cpu.mark) == [.new, .unproven, .gone])
    #expect(comparison.rows.first?.cpu.ratio == .infinity)
    // In one of the runs only: it is there.
    let some = Comparison(
      of: runs(["cc": [1, 1], "ld": [1]]), with: runs(["cc": [1, 1], "ld": [1]]))
    #expect(some.rows.first { $0.name == "ld" }?.cpu.mark == .unproven)
    #expect(some.rows.first { $0.name == "ld" }?.cpu.before.values == [0, 1])
  }

  @Test func fewRunsTestFewRows() throws {
    let names = ["a": 8.0, "b": 7, "c": 6, "d": 5]
    let before = names.mapValues { size in [1, 1.01, 0.99, 1.02].map { $0 * size } }
    let comparison = Comparison(
      of: runs(before.mapValues { $0.map { $0 * 2 } }), with: runs(before))
    #expect(comparison.testedRows == 1)
    #expect(comparison.rows.first { $0.cpu.mark == .worse }?.name == "a")
    #expect(comparison.rows.count { $0.cpu.mark == .unproven && $0.cpu.p == nil } == 3)
    let hint = try #require(comparison.untested)
    #expect(hint.contains("1 of 4 commands") && hint.contains("for all of them 5 each"))
  }

  /// What is less than half a percent of all is not tested.
  @Test func smallCommandsAreNotTested() {
    let one = Array(repeating: 0.4, count: 6)
    let comparison = Comparison(
      of: runs(["cc": Array(repeating: 100, count: 6), "sed": one.map { $0 * 2 }]),
      with: runs(["cc": Array(repeating: 100, count: 6), "sed": one]))
    #expect(comparison.testedRows == 2)
    let smaller = Comparison(
      of: runs(["cc": Array(repeating: 200, count: 6), "sed": one.map { $0 * 2 }]),
      with: runs(["cc": Array(repeating: 200, count: 6), "sed": one]))
    #expect(smaller.testedRows == 1)
  }

  @Test func theRestIsOneRow() throws {
    let names = (0..<50).map { "command-\($0)" }
    let cpu = Dictionary(uniqueKeysWithValues: names.map { ($0, [1.0]) })
    let comparison = Comparison(of: runs(cpu), with: runs(cpu))
    #expect(comparison.rows.count == Comparison.rowLimit && comparison.commands.count == 50)
    let rest = try #require(comparison.rest)
    #expect(rest.name == "(30 others)" && rest.cpu.before.median == 30)
  }

  @Test func cutRunsAreLeftOut() {
    let cut = RecordedRun.example(["cc": 1], file: "cut.ptop", isComplete: false)
    let whole = RecordedRun.example(["cc": 10])
    let comparison = Comparison(of: [whole, cut], with: [whole])
    #expect(comparison[.cpu]?.after.values == [10])
    #expect(comparison.warnings == ["after: cut.ptop was cut short, and left out"])
    let all = Comparison(of: [cut], with: [whole])
    #expect(all[.cpu]?.after.values == [1])
    #expect(all.warnings == ["after: cut.ptop was cut short: its numbers are of its beginning"])
  }

  @Test func nothingInCommon() {
    let comparison = Comparison(of: [.example(["a": 1])], with: [.example(["b": 1])])
    #expect(!comparison.hasCommonCommand)
    #expect(comparison.warnings.first?.contains("no command in common") == true)
    #expect(Comparison(of: [], with: []).rows.isEmpty)
  }

  @Test func unknownTotals() {
    var unknown = RecordedRun.example(["cc": 1])
    unknown.run.peakRSSBytes = nil
    let comparison = Comparison(
      of: Array(repeating: unknown, count: 6), with: Array(repeating: .example(["cc": 1]), count: 6)
    )
    #expect(comparison[.peak]?.difference == nil && comparison[.peak]?.mark == nil)
    #expect(comparison[.wall]?.mark == .unproven)
  }

  @Test func whatDiffers() {
    var other = RecordedRun.Circumstances.example
    (other.kernel, other.cpus, other.labels) = ("7.0", nil, ["commit": "x\u{1B}[2J", "lane": "2"])
    other.othersCPU = .seconds(100)
    let comparison = Comparison(
      of: [.example(["cc": 1], exitCode: 143, circumstances: other)], with: [.example(["cc": 1])])
    let texts = comparison.differences.map { "\($0.name): \($0.before) -> \($0.after)" }
    #expect(
      texts == [
        "kernel: 6.1.0-18-amd64 -> 7.0", "CPUs: 8 -> unknown", "exit code: 0 -> 143",
        "others used: 0.02 CPUs -> 2.43 CPUs", "label commit: a1b2c3 -> x\u{FFFD}[2J",
        "label lane: none -> 2",
      ])
    #expect(Comparison(of: [.example(["cc": 1])], with: [.example(["cc": 1])]).differences == [])
  }

  /// The other host's boot id is no news.
  @Test func boots() {
    var other = RecordedRun.Circumstances.example
    other.bootID = "ffffffff-bbbb"
    func names() -> [String] {
      Comparison(of: [.example(["cc": 1], circumstances: other)], with: [.example(["cc": 1])])
        .differences.map(\.name)
    }
    #expect(names() == ["boot"])
    other.host = "agent-8"
    #expect(names() == ["host"])
  }

  @Test func manyLabels() {
    var other = RecordedRun.Circumstances.example
    for number in 0..<100 { other.labels["label \(number)"] = String(repeating: "x", count: 9999) }
    let differences = Comparison(
      of: [.example(["cc": 1], circumstances: other)], with: [.example(["cc": 1])]
    ).differences
    #expect(differences.count == 21 && differences.last?.name == "and 80 more")
    #expect(differences.allSatisfy { $0.after.utf8.count < 100 })
  }
}
