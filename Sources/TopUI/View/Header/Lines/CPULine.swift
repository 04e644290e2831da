import Snapshots

/// How busy all CPUs together are, and with what.
enum CPULine {
  static func draw(
    _ moment: Moment, hasPressure: Bool, _ row: HeaderRow, into screen: inout Screen
  ) {
    let cpus = moment.snapshot.host.cpus.count
    guard let usage = CPUUsage(moment.rates, cpus: cpus) else {
      row.draw(.ranked(["CPU \(Format.unknown)"]), into: &screen)
      return
    }
    var parts = [
      whereItWent(usage),
      "us \(percent(usage.user))  sy \(percent(usage.system))",
      "wa \(percent(usage.waiting))  st \(percent(usage.stolen))",
      Format.count(UInt64(cpus), "CPU"),
    ]
    if hasPressure { parts += PressureLine.short(PressureUsage.all(moment)) }
    row.draw(
      label: "CPU \(percent(usage.busy))%",
      bar: [
        .init(share: usage.user, sign: "|", style: .busyUser),
        .init(share: usage.system, sign: "#", style: .busySystem),
      ], parts.enumerated().map { HeaderPart(text: $1, rank: $0) }, into: &screen)
  }

  /// The parts of the busy share.
  private static func whereItWent(_ usage: CPUUsage) -> String {
    let exited = usage.exited.map { " + exited \(percent($0))" } ?? ""
    return "processes \(percent(usage.processes))\(exited) + other \(percent(usage.other))"
  }

  /// Every mode of proc(5) `stat`, in percent of all CPUs.
  static func modes(_ rates: Rates?) -> [HeaderPart] {
    guard let times = rates?.host.times, times.total > .zero else {
      return .ranked(["MODES \(Format.unknown)"])
    }
    let modes: [(String, Duration?)] = [
      ("user", times.user), ("nice", times.nice), ("system", times.system), ("irq", times.irq),
      ("softirq", times.softirq), ("iowait", times.iowait), ("steal", times.steal),
      ("idle", times.idle),
    ]
    return .ranked(["MODES %"] + modes.map { "\($0) \(percent($1.map { $0 / times.total }))" })
  }

  /// Of a width that does not change, so that nothing beside it moves.
  private static func percent(_ share: Double?) -> String {
    Format.padded(share.map { Format.fixed($0 * 100, 1) } ?? Format.unknown, to: 5)
  }
}
