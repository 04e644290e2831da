import Linux

/// Recorded runs before and after a change: what differs around them, their totals, and their commands.
package struct Comparison: Sendable {
  /// CPU time that says nothing, however large a part of little it is.
  static let noise = RunComparison.noise
  /// A share of all CPU time: a command with less is not tested, as with each test more the others can prove
  /// less.
  static let leastShare = 0.005
  /// Of so many commands, those with the most CPU time, there are rows; but for those that used next to none.
  package static let rowLimit = 20

  package let before, after: Side
  /// A share: a change of less counts for nothing.
  package let threshold: Double
  package let totals: [Total]
  /// The largest growth in CPU time first: what became worse.
  package let rows: [Row]
  /// The commands that have no row of those, in one; `nil` where all have.
  package let rest: Row?
  /// So many rows were tested, those with the most CPU time; 0 where no test could prove anything.
  package let testedRows: Int
  /// Commands that used less CPU time, in seconds, are not tested.
  let leastSize: Double
  /// How a change is proven; `nil` where there are too few runs.
  let judgement: Judgement?
  /// Every command, the largest growth first, with what the tests of ``rows`` said.
  package let commands: [Row]

  package init(of after: [RecordedRun], with before: [RecordedRun], threshold: Double = 0.05) {
    (self.before, self.after) = (Side(before), Side(after))
    self.threshold = threshold
    let (old, new) = (self.before.counted, self.after.counted)
    let judgement = Judgement(before: old.count, after: new.count, threshold: threshold)
    self.judgement = judgement
    let hasSeveral = old.count > 1 || new.count > 1
    totals = Measure.allCases.map {
      Total(measure: $0, old, new, judgement, hasSeveral: hasSeveral)
    }
    let all = Row.all(old, new).sorted { $0.isLarger(than: $1) }
    let told = all.prefix(Self.rowLimit).prefix { $0.size > Self.noise.seconds }
    let shown = told.isEmpty ? all.prefix(Self.rowLimit) : told
    var tested = RowTests(Array(shown), judgement, hasSeveral: hasSeveral)
    leastSize = max(Self.noise.seconds, Self.leastShare * all.reduce(0) { $0 + $1.size })
    tested.judge(before: old.count, after: new.count, leastSize: leastSize)
    testedRows = tested.count
    rows = tested.rows.sorted { $0.isWorse(than: $1) }
    let others = all.dropFirst(shown.count)
    rest = others.isEmpty ? nil : Row.together(others)
    commands = (tested.rows + others).sorted { $0.isWorse(than: $1) }
  }
}

extension Comparison {
  /// The runs before, or those after.
  package struct Side: Sendable {
    package let all: [RecordedRun]
    /// Those that numbers are of: where some are complete, only they.
    package let counted: [RecordedRun]

    init(_ all: [RecordedRun]) {
      self.all = all
      let complete = all.filter(\.isComplete)
      counted = complete.isEmpty ? all : complete
    }

    package var leftOut: [RecordedRun] {
      counted.count < all.count ? all.filter { !$0.isComplete } : []
    }
  }

  package struct Total: Sendable, Equatable {
    package let measure: Measure
    package let change: Change

    fileprivate init(
      measure: Measure, _ before: [RecordedRun], _ after: [RecordedRun], _ judgement: Judgement?,
      hasSeveral: Bool
    ) {
      self.measure = measure
      func values(_ runs: [RecordedRun]) -> Measurements {
        Measurements(runs.lazy.compactMap { measure.value(of: $0.run) })
      }
      var change = Change(values(before), values(after))
      // A total may be unknown of some runs.
      let enough = judgement.flatMap {
        Judgement(before: change.before.count, after: change.after.count, threshold: $0.threshold)
      }
      if let enough {
        let p = enough.p(change.before, change.after)
        (change.p, change.isProven) = (p, p <= enough.alpha)
        change.mark = enough.mark(change, p: p, floor: measure.floor)
      } else if hasSeveral, change.difference != nil {
        change.mark = .unproven
      }
      self.change = change
    }
  }

  package subscript(measure: Measure) -> Change? { totals.first { $0.measure == measure }?.change }

  /// Whether a command, at least, is there before and after.
  package var hasCommonCommand: Bool {
    let names = Set(before.counted.lazy.flatMap { $0.run.commands.lazy.map(\.name) })
    return after.counted.contains { $0.run.commands.contains { names.contains($0.name) } }
  }
}

/// The rows that are shown, and what is proven of them. The largest are tested, as many as could be proven
/// together: which they are does not depend on what changed, so that the correction is for them alone.
private struct RowTests {
  var rows: [Comparison.Row]
  let judgement: Judgement?
  let hasSeveral: Bool
  private(set) var count = 0

  init(_ rows: [Comparison.Row], _ judgement: Judgement?, hasSeveral: Bool) {
    (self.rows, self.judgement, self.hasSeveral) = (rows, judgement, hasSeveral)
  }

  mutating func judge(before: Int, after: Int, leastSize: Double) {
    let open = rows.indices.filter { rows[$0].cpu.mark == nil }
    if hasSeveral { for place in open { rows[place].cpu.mark = .unproven } }
    guard let judgement else { return }
    let tested = open.filter { rows[$0].size > leastSize }
      .prefix(judgement.testable(before: before, after: after))
    let p = tested.map { judgement.p(rows[$0].cpu.before, rows[$0].cpu.after) }
    for (place, p) in zip(tested, Holm.adjusted(p)) {
      (rows[place].cpu.p, rows[place].cpu.isProven) = (p, p <= judgement.alpha)
      rows[place].cpu.mark = judgement.mark(
        rows[place].cpu, p: p, floor: Comparison.noise.seconds)
    }
    count = tested.count
  }
}
