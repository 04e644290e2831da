import Snapshots

/// Stalls (PSI), in percent of the interval.
enum PressureLine {
  /// As the kernel calls it: some task waited, or all of them.
  static func parts(_ usage: [PressureUsage]) -> [HeaderPart] {
    if usage.isEmpty { return .ranked(["PSI \(Format.unknown)"]) }
    let label = HeaderPart(text: "PSI %", rank: 0, style: .strong)
    return [label]
      + usage.enumerated().map { index, usage in
        let full = usage.full.map { " (all tasks \(percent($0)))" }
        var part = HeaderPart(
          usage.resource.rawValue, percent(usage.some), rank: index + 1,
          style: Heat.cpu.style(usage.some))
        part.short = full.map { _ in part.pieces }
        if let full { part.pieces.append(StyledLine(text: full, style: .dim)) }
        return part
      }
  }

  /// One part: `PSI c 12 m  0 i  1`.
  static func short(_ usage: [PressureUsage]) -> [String] {
    if usage.isEmpty { return [] }
    let shares = usage.map {
      $0.resource.rawValue.prefix(1) + Format.padded(Format.fixed($0.some * 100, 0), to: 3)
    }
    return ["PSI \(shares.joined(separator: " "))"]
  }

  /// Of a width that does not change, so that nothing beside it moves.
  private static func percent(_ share: Double) -> String {
    Format.padded(Format.fixed(share * 100, 1), to: 5)
  }
}
