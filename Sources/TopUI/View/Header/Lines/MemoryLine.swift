import Snapshots

/// Memory and swap.
enum MemoryLine {
  /// With what has no line of its own.
  static func draw(
    _ moment: Moment, hasSwap: Bool, hasLimits: Bool, _ row: HeaderRow, into screen: inout Screen
  ) {
    guard let memory = moment.snapshot.host.memory, memory.totalBytes > 0 else { return }
    let total = Double(memory.totalBytes)
    var parts = memory.availableBytes.map { [HeaderPart("available", bytes($0))] } ?? []
    parts.append(HeaderPart("cache", bytes(memory.cachedBytes)))
    if hasSwap, memory.swapTotalBytes > 0 { parts.append(HeaderPart("swap", swap(memory))) }
    if hasLimits {
      parts += LimitsLine.texts(LimitUsage(moment)).map { HeaderPart(text: $0, rank: 0) }
    }
    let used = Double(memory.usedBytes) / total
    row.draw(
      label: HeaderPart(
        label: "MEM", "\(bytes(memory.usedBytes))/\(Format.bytes(memory.totalBytes))"),
      bar: Meter(segments: [
        .init(share: used, kind: .used),
        .init(share: Double(memory.cachedBytes) / total, kind: .cache),
      ]), .ranked(parts), into: &screen)
  }

  static func drawSwap(_ snapshot: Snapshot, _ row: HeaderRow, into screen: inout Screen) {
    guard let memory = snapshot.host.memory, memory.swapTotalBytes > 0 else { return }
    let share = Double(memory.swapUsedBytes) / Double(memory.swapTotalBytes)
    row.draw(
      label: HeaderPart(label: "SWP", swap(memory)),
      bar: Meter(segments: [.init(share: share, kind: .used)]),
      [HeaderPart("free", bytes(memory.swapFreeBytes))], into: &screen)
  }

  private static func swap(_ memory: Snapshot.Host.Memory) -> String {
    "\(bytes(memory.swapUsedBytes))/\(Format.bytes(memory.swapTotalBytes))"
  }

  private static func bytes(_ bytes: UInt64) -> String { Format.padded(Format.bytes(bytes), to: 5) }
}
