import Snapshots

/// How busy all CPUs together are, and with what.
enum CPULine {
  /// With what has no line of its own.
  static func draw(
    _ moment: Moment, hasModes: Bool, hasPressure: Bool, _ row: HeaderRow,
    into screen: inout Screen
  ) {
    let cpus = moment.snapshot.host.cpus.count
    guard let usage = CPUUsage(moment.rates, cpus: cpus) else {
      row.draw(.ranked(["CPU \(Format.unknown)"]), into: &screen)
      return
    }
    var parts = [whereItWent(usage)]
    if hasModes {
      parts += [
        HeaderPart([part("us", usage.user), part("sy", usage.system)]),
        HeaderPart([part("wa", usage.waiting), part("st", usage.stolen)]),
      ]
    }
    if hasPressure {
      parts += PressureLine.short(PressureUsage.all(moment)).map { HeaderPart(text: $0, rank: 0) }
    }
    row.draw(
      label: HeaderPart(
        label: "CPU", percent(usage.busy) + "%", style: Heat.cpu.style(usage.busy)),
      bar: Meter(segments: [
        .init(share: usage.user, kind: .user), .init(share: usage.system, kind: .system),
      ]), .ranked(parts), into: &screen)
  }

  private static func part(_ name: String, _ share: Double?) -> HeaderPart {
    HeaderPart(name, percent(share), style: share == 0 ? .zero : .plain)
  }

  /// The parts of the busy share.
  private static func whereItWent(_ usage: CPUUsage) -> HeaderPart {
    HeaderPart(
      [part("processes", usage.processes)] + (usage.exited.map { [part("exited", $0)] } ?? [])
        + [part("other", usage.other)], gap: " + ")
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
    return .ranked(
      [HeaderPart(text: "MODES %", rank: 0, style: .strong)]
        + modes.map { part($0, $1.map { $0 / times.total }) })
  }

  /// Of a width that does not change, so that nothing beside it moves.
  private static func percent(_ share: Double?) -> String {
    Format.padded(share.map { Format.fixed($0 * 100, 1) } ?? Format.unknown, to: 5)
  }
}
