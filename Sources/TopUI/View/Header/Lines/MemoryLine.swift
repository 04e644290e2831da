import Snapshots

/// Memory and swap.
enum MemoryLine {
  /// With what has no line of its own.
  static func draw(
    _ moment: Moment, hasSwap: Bool, hasLimits: Bool, _ row: HeaderRow, into screen: inout Screen
  ) {
    guard let memory = moment.snapshot.host.memory, memory.totalBytes > 0 else { return }
    let total = Double(memory.totalBytes)
    var parts = memory.availableBytes.map { ["available \(bytes($0))"] } ?? []
    parts.append("cache \(bytes(memory.cachedBytes))")
    if hasSwap, memory.swapTotalBytes > 0 { parts.append("swap \(swap(memory))") }
    if hasLimits { parts += LimitsLine.texts(LimitUsage(moment)) }
    row.draw(
      label: "MEM \(bytes(memory.usedBytes))/\(Format.bytes(memory.totalBytes))",
      bar: [
        .init(share: Double(memory.usedBytes) / total, sign: "|", style: .memoryUsed),
        .init(share: Double(memory.cachedBytes) / total, sign: ":", style: .memoryCache),
      ], parts.enumerated().map { HeaderPart(text: $1, rank: $0) }, into: &screen)
  }

  static func drawSwap(_ snapshot: Snapshot, _ row: HeaderRow, into screen: inout Screen) {
    guard let memory = snapshot.host.memory, memory.swapTotalBytes > 0 else { return }
    let share = Double(memory.swapUsedBytes) / Double(memory.swapTotalBytes)
    row.draw(
      label: "SWP \(swap(memory))",
      bar: [.init(share: share, sign: "|", style: .memoryUsed)],
      [HeaderPart(text: "free \(bytes(memory.swapFreeBytes))", rank: 0)], into: &screen)
  }

  private static func swap(_ memory: Snapshot.Host.Memory) -> String {
    "\(bytes(memory.swapUsedBytes))/\(Format.bytes(memory.swapTotalBytes))"
  }

  private static func bytes(_ bytes: UInt64) -> String { Format.padded(Format.bytes(bytes), to: 5) }
}
