import Linux
import Snapshots

extension Comparison {
  /// Something around the runs, which may be why their numbers differ.
  package struct Difference: Sendable, Equatable {
    package let name: String
    /// Through ``SafeText``, and not long.
    package let before, after: String
  }

  /// So many are told; and of each side's values.
  private static let mostDifferences = 20
  private static let mostValues = 3
  /// In bytes.
  private static let longestValue = 60
  /// Of the machine's CPUs, what others used is worth to be told from here on.
  private static let othersShare = 0.05

  /// What is not the same in all runs, what others used meanwhile, and commands that failed.
  package var differences: [Difference] {
    let all =
      Self.known.compactMap { difference($0.name, $0.value) } + (hostsDiffer ? [] : [boot])
      + [exitCodes, othersUse] + labels
    let told = all.compactMap(\.self)
    guard told.count > Self.mostDifferences else { return told }
    let rest = told.count - Self.mostDifferences
    return told.prefix(Self.mostDifferences)
      + [Difference(name: "and \(rest) more", before: "", after: "")]
  }

  private static let known: [(name: String, value: @Sendable (RecordedRun) -> String?)] = [
    ("command", \.circumstances.command),
    ("host", \.circumstances.host),
    ("kernel", \.circumstances.kernel),
    ("CPUs", { $0.circumstances.cpus.map { "\($0)" } }),
    ("memory", { $0.circumstances.memoryBytes.map { Format.bytes($0) } }),
    ("ptop", \.circumstances.ptopVersion),
  ]

  private var hostsDiffer: Bool { difference("") { $0.circumstances.host } != nil }

  private var boot: Difference? {
    difference("boot") { $0.circumstances.bootID.map { String($0.prefix(8)) } }
  }

  private var labels: [Difference?] {
    let names = Set((before.counted + after.counted).flatMap { $0.circumstances.labels.keys })
    return names.sorted().map { name in
      difference("label \(name)") { $0.circumstances.labels[name] ?? "none" }
    }
  }

  /// `nil` where it is the same in all, or known of none.
  private func difference(_ name: String, _ value: (RecordedRun) -> String?) -> Difference? {
    let (old, new) = (Self.values(before, value), Self.values(after, value))
    if old == new, old.count < 2 { return nil }
    if old.count == 1, new.count == 1, let old = old.first, let new = new.first {
      return Difference(
        name: Self.safe(name), before: Self.told(old, besides: new),
        after: Self.told(new, besides: old))
    }
    return Difference(name: Self.safe(name), before: Self.told(old), after: Self.told(new))
  }

  /// What is long is told from where it differs.
  private static func told(_ text: String, besides other: String) -> String {
    guard max(text.utf8.count, other.utf8.count) > longestValue else { return safe(text) }
    let same = zip(text, other).prefix { $0 == $1 }.count
    return same > 20 ? safe(".." + text.dropFirst(same - 10)) : safe(text)
  }

  private static func values(_ side: Side, _ value: (RecordedRun) -> String?) -> [String] {
    Set(side.counted.map { value($0) ?? "unknown" }).sorted()
  }

  private static func told(_ values: [String]) -> String {
    let texts = values.prefix(mostValues).map(safe).joined(separator: ", ")
    return values.count > mostValues ? "\(texts) and \(values.count - mostValues) more" : texts
  }

  private static func safe(_ text: String) -> String {
    let safe = SafeText.string(text)
    return safe.utf8.count > longestValue ? safe.cut(toBytes: longestValue) + "+" : safe
  }

  private var exitCodes: Difference? {
    let isFailed = (before.counted + after.counted).contains { ($0.exitCode ?? 0) != 0 }
    guard isFailed else { return nil }
    func codes(_ side: Side) -> String {
      Self.told(Self.values(side) { $0.exitCode.map { "\($0)" } })
    }
    return Difference(name: "exit code", before: codes(before), after: codes(after))
  }

  private var othersUse: Difference? {
    func cores(_ side: Side) -> Double? {
      Measurements(side.counted.lazy.compactMap(\.othersCores)).median
    }
    let (old, new) = (cores(before), cores(after))
    let cpus = (before.counted + after.counted).compactMap(\.circumstances.cpus).min() ?? 1
    guard max(old ?? 0, new ?? 0) >= Self.othersShare * Double(max(cpus, 1)) else { return nil }
    func text(_ cores: Double?) -> String {
      cores.map { "\(Format.fixed($0, 2)) CPUs" } ?? "unknown"
    }
    return Difference(name: "others used", before: text(old), after: text(new))
  }
}

extension Comparison {
  /// Why the numbers may not be what they seem, a sentence each.
  package var warnings: [String] {
    [
      hasCommonCommand
        ? nil : "before and after have no command in common: are they runs of the same thing?",
      Self.cut("before", before), Self.cut("after", after),
      Self.gap("before", before), Self.gap("after", after),
    ].compactMap(\.self)
  }

  private static func cut(_ name: String, _ side: Side) -> String? {
    if !side.leftOut.isEmpty {
      let were = side.leftOut.count == 1 ? "was" : "were"
      return "\(name): \(files(side.leftOut)) \(were) cut short, and left out"
    }
    guard let first = side.counted.first, !first.isComplete else { return nil }
    return side.counted.count == 1
      ? "\(name): \(files([first])) was cut short: its numbers are of its beginning"
      : "\(name): all runs were cut short: their numbers are of their beginnings"
  }

  private static func gap(_ name: String, _ side: Side) -> String? {
    side.counted.lazy.compactMap(\.run.completeness.gap).first.map { "\(name): \($0)" }
  }

  /// The names of the runs' files.
  package static func files(_ runs: [RecordedRun]) -> String {
    let names = runs.prefix(mostValues).map { safe($0.file) }.joined(separator: ", ")
    return runs.count > mostValues ? "\(names) and \(runs.count - mostValues) more" : names
  }
}

extension Comparison {
  /// What is proven, or why nothing is, in a sentence.
  package var verdict: String {
    guard judgement != nil else { return tooFewRuns }
    let worse = marked(.worse), better = marked(.better)
    if worse.isEmpty, better.isEmpty { return "nothing is proven to be worse or better" }
    return "worse: \(Self.list(worse)); better: \(Self.list(better))"
  }

  private var tooFewRuns: String {
    let needed = Self.runsNeeded(tests: 1)
    let (old, new) = (before.counted.count, after.counted.count)
    return old == 1 && new == 1
      ? "one run each: what differs is shown, and none of it is proven; \(needed) each are needed"
      : "\(old) and \(new) runs prove nothing; \(needed) each are needed, or one new and"
        + " \(Judgement.leastHistory) old ones"
  }

  /// Each that one of so many changes can be proven.
  static func runsNeeded(tests: Int) -> Int {
    MannWhitney.valuesNeeded(for: 0.05 / Double(max(tests, 1)))
  }

  private func marked(_ mark: Change.Mark) -> [String] {
    let all =
      totals.filter { $0.change.mark == mark }.map { ($0.measure.rawValue, $0.change.percent) }
      + rows.filter { $0.cpu.mark == mark }.map { (Self.safe($0.name), $0.cpu.percent) }
    return all.map { "\($0.0) \(Format.percentChange($0.1))" }
  }

  private static func list(_ texts: [String]) -> String {
    if texts.isEmpty { return "nothing" }
    let told = texts.prefix(4).joined(separator: ", ")
    return texts.count > 4 ? "\(told) and \(texts.count - 4) more" : told
  }

  /// How it was decided, in a sentence; `nil` where nothing could be.
  package var method: String? {
    guard let judgement else { return nil }
    let percent = threshold * 100
    let least = "\(Format.fixed(percent, percent == percent.rounded() ? 0 : 1))%"
    let how =
      switch judgement.test {
      case .deviations: "more than 3 robust standard deviations from the old runs"
      case .ranks:
        testedRows < 2
          ? "proven (Mann-Whitney, p at most 0.05)"
          : "proven (Mann-Whitney, p at most 0.05, corrected for \(testedRows) commands)"
      }
    return "marked + or -: \(how), by more than \(least) and more than the runs spread"
  }

  /// Why not all rows could be tested; `nil` where they could.
  package var untested: String? {
    guard let judgement else { return nil }
    let open = rows.filter {
      $0.size > leastSize && $0.cpu.mark != .new && $0.cpu.mark != .gone
    }
    guard open.count > testedRows else { return nil }
    let needed =
      switch judgement.test {
      case .ranks: "\(Self.runsNeeded(tests: open.count)) each"
      case .deviations: "\(judgement.historyNeeded(tests: open.count)) old ones"
      }
    let most = testedRows == 1 ? "the one" : "those"
    return "\(before.counted.count) and \(after.counted.count) runs can prove \(testedRows) of"
      + " \(open.count) commands, \(most) with the most CPU time; for all of them \(needed) are needed"
  }
}
