import Linux
import Snapshots

/// What changed from one run to another, by command.
package struct RunComparison: Equatable, Sendable {
  /// What is compared with, and what is compared.
  package let base, run: Run
  /// All commands together.
  package let total: Row
  /// The largest growth in CPU time first: what became worse. What is within the noise is last.
  package private(set) var rows: [Row]

  package init(of run: Run, with base: Run) {
    (self.base, self.run) = (base, run)
    total = Row(
      name: "", presence: .both, cpu: .init(base.cpu.total.seconds, run.cpu.total.seconds),
      memoryBytes: .init(
        base.peakRSSBytes.map { Double($0) }, run.peakRSSBytes.map { Double($0) }),
      count: .init(Double(base.processes), Double(run.processes)),
      wall: .init(base.duration.seconds, run.duration.seconds))
    let before = Dictionary(base.commands.map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a })
    let names = Set(run.commands.map(\.name))
    let gone = base.commands.filter { !names.contains($0.name) }
    rows =
      (run.commands.map { Row($0.name, before[$0.name], $0) } + gone.map { Row($0.name, $0, nil) })
      .sorted { $0.isWorse(than: $1) }
  }

  /// What became better first; what is within the noise stays last.
  package mutating func reverse() {
    let told = rows.firstIndex(where: \.isNoise) ?? rows.endIndex
    rows[..<told].reverse()
  }
}

extension RunComparison {
  /// CPU time that says nothing, however large a part of little it is. The kernel books it at ticks, of up
  /// to 10 ms (CONFIG_HZ=100), and a process that ends between two of them may have all of one or nothing.
  package static let noise = Duration.milliseconds(10)
  /// The same of a difference, in percent of the base: it would show as 0.0.
  package static let noisePercent = 0.05

  package enum Presence: String, Sendable {
    case both
    /// Only in the run that is compared.
    case new
    /// Only in the base.
    case gone
  }

  /// Two numbers of one thing; `nil` is unknown.
  package struct Difference: Equatable, Sendable {
    package let base, run: Double?

    package init(_ base: Double?, _ run: Double?) { (self.base, self.run) = (base, run) }

    package var absolute: Double? { base.flatMap { base in run.map { $0 - base } } }
    /// In percent of the base; `nil` where that is 0.
    package var percent: Double? {
      guard let absolute, let base, base > 0 else { return nil }
      return absolute / base * 100
    }
  }

  /// One command. Of what did not run at all, everything is 0.
  package struct Row: Equatable, Sendable {
    package let name: String
    package let presence: Presence
    /// In seconds.
    package let cpu: Difference
    package let memoryBytes: Difference
    package let count: Difference
    /// In seconds.
    package let wall: Difference

    /// Whether no difference in CPU time can be told.
    package var isNoise: Bool {
      guard let change = cpu.absolute else { return true }
      return abs(change) < RunComparison.noise.seconds
        || cpu.percent.map { abs($0) < RunComparison.noisePercent } ?? false
    }
  }
}

extension RunComparison.Row {
  fileprivate init(_ name: String, _ base: Run.Command?, _ run: Run.Command?) {
    self.name = name
    presence = base == nil ? .new : run == nil ? .gone : .both
    func difference(_ value: (Run.Command) -> Double?) -> RunComparison.Difference {
      .init(base.map(value) ?? 0, run.map(value) ?? 0)
    }
    cpu = difference { $0.cpu.seconds }
    memoryBytes = difference { $0.peakMemoryBytes.map { Double($0) } }
    count = difference { Double($0.count) }
    wall = difference { $0.wall?.seconds }
  }

  /// By growth of CPU time, as far as that is told; then by growth of memory, then by name.
  fileprivate func isWorse(than other: Self) -> Bool {
    if isNoise != other.isNoise { return other.isNoise }
    let (growth, others) = (cpu.absolute ?? 0, other.cpu.absolute ?? 0)
    if growth != others, !isNoise { return growth > others }
    let (memory, othersMemory) = (memoryBytes.absolute ?? 0, other.memoryBytes.absolute ?? 0)
    return memory == othersMemory ? name < other.name : memory > othersMemory
  }
}
