import Snapshots

/// What ptop itself costs, and what it could not see.
enum CostLine {
  static func parts(_ model: TopModel, _ snapshot: Snapshot) -> [HeaderPart] {
    let coverage = snapshot.coverage
    var texts = [
      "in \(Format.short(snapshot.cost.wall))",
      Format.count(UInt64(max(snapshot.cost.reads, 0)), "read"), history(model.history),
    ]
    let failed = coverage.readErrors.values.reduce(0) { $0 &+ $1 }
    if failed > 0 { texts.append("\(failed) failed so far") }
    texts += CoverageText.gaps(coverage)
    let isExact = coverage.cpuSource == .clock
    texts.append("CPU times in \(isExact ? "ns" : "clock ticks")")
    let cost = HeaderPart(label: "PTOP", StatusText.cost(model), style: .plain)
    return .ranked([cost] + texts.map { HeaderPart(text: $0, rank: 0) })
  }

  /// How far back it reaches, and what that takes.
  static func history(_ history: History) -> String {
    let text = "history \(Format.span(history.span)) \(Format.bytes(UInt64(max(history.bytes, 0))))"
    return history.isCutShort ? text + ", all it may take" : text
  }
}
