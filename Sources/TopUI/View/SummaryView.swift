import Sampler

/// The header: what the whole machine does, and where its CPU time went.
enum SummaryView {
  static func draw(_ model: TopModel, _ header: Layout.Header, into screen: inout Screen) {
    guard let snapshot = model.snapshot else { return }
    switch header {
    case .none: return
    case .line:
      let interval = model.rates.map { [Format.interval($0.elapsed)] } ?? []
      HeaderLine(row: 0).draw(short(model, snapshot) + interval, into: &screen)
    case .brief:
      drawHost(model, snapshot, into: &screen)
      HeaderLine(row: 1).draw(short(model, snapshot), into: &screen)
    case .full:
      drawHost(model, snapshot, into: &screen)
      drawCPU(model, snapshot, into: &screen)
      drawMemory(snapshot, into: &screen)
      if let serving = model.surroundings.serving {
        HeaderLine(row: 3).draw(exporter(serving), into: &screen)
      }
    }
  }

  private static func drawHost(_ model: TopModel, _ snapshot: Snapshot, into screen: inout Screen) {
    let running = snapshot.processes.count { $0.state == .running }
    var parts = snapshot.host.name.map { [$0] } ?? []
    if snapshot.coverage.cpuSource == .clockTicks { parts.append("CPU from clock ticks") }
    if let uptime = snapshot.host.uptime { parts.append("up \(Format.span(uptime))") }
    if let load = snapshot.host.load {
      let averages = [load.one, load.five, load.fifteen].map { Format.fixed($0, 2) }
      parts.append("load \(averages.joined(separator: " "))")
    }
    parts.append("\(snapshot.processes.count) tasks, \(running) running")
    let interval = model.rates.map { Format.interval($0.elapsed) } ?? "first sample"
    HeaderLine(row: 0).draw(parts, right: "\(interval)  #\(snapshot.sequence)", into: &screen)
  }

  private static func drawCPU(_ model: TopModel, _ snapshot: Snapshot, into screen: inout Screen) {
    guard let usage = CPUUsage(model.rates, cpus: snapshot.host.cpus.count) else {
      HeaderLine(row: 1).draw(["CPU \(Format.unknown)"], into: &screen)
      return
    }
    HeaderLine(row: 1).draw(
      label: "CPU \(percent(usage.busy))%",
      bar: [
        .init(share: usage.user, sign: "|", style: .busyUser),
        .init(share: usage.system, sign: "#", style: .busySystem),
      ],
      [
        "processes \(percent(usage.processes)) + other \(percent(usage.other))",
        "us \(percent(usage.user))  sy \(percent(usage.system))",
        "wa \(percent(usage.waiting))  st \(percent(usage.stolen))",
        "\(snapshot.host.cpus.count) CPUs",
      ], into: &screen)
  }

  private static func drawMemory(_ snapshot: Snapshot, into screen: inout Screen) {
    guard let memory = snapshot.host.memory, memory.totalBytes > 0 else { return }
    let total = Double(memory.totalBytes)
    var parts: [String] = []
    if let available = memory.availableBytes {
      parts.append("available \(bytes(available))")
    }
    parts.append("cache \(bytes(memory.cachedBytes))")
    parts.append("swap \(bytes(memory.swapUsedBytes))/\(Format.bytes(memory.swapTotalBytes))")
    HeaderLine(row: 2).draw(
      label: "MEM \(bytes(memory.usedBytes))/\(Format.bytes(memory.totalBytes))",
      bar: [
        .init(share: Double(memory.usedBytes) / total, sign: "|", style: .memoryUsed),
        .init(share: Double(memory.cachedBytes) / total, sign: ":", style: .memoryCache),
      ], parts, into: &screen)
  }

  /// Of a width that does not change, so that nothing beside it moves.
  private static func percent(_ share: Double) -> String {
    Format.padded(Format.fixed(share * 100, 1), to: 5)
  }

  private static func bytes(_ bytes: UInt64) -> String { Format.padded(Format.bytes(bytes), to: 5) }

  /// Everything in one line, for small screens.
  private static func short(_ model: TopModel, _ snapshot: Snapshot) -> [String] {
    var parts: [String] = []
    if let usage = CPUUsage(model.rates, cpus: snapshot.host.cpus.count) {
      parts.append("CPU \(Format.fixed(usage.busy * 100, 1))%")
    }
    if let memory = snapshot.host.memory, memory.totalBytes > 0 {
      let share = Double(memory.usedBytes) / Double(memory.totalBytes)
      parts.append("MEM \(Format.fixed(share * 100, 1))%")
    }
    if let serving = model.surroundings.serving {
      parts.append("EXP \(serving.last.map { "\(Format.span($0.age)) ago" } ?? "no scrape")")
    }
    parts.append("\(snapshot.processes.count) tasks")
    return parts
  }

  private static func exporter(_ serving: Surroundings.Serving) -> [String] {
    var parts = ["EXP \(serving.address)", Format.count(serving.scrapes, "scrape")]
    if serving.errors > 0 { parts.append(Format.count(serving.errors, "error")) }
    guard let last = serving.last else { return parts + ["none yet"] }
    return parts + [
      "last \(Format.span(last.age)) ago", "took \(Format.short(last.took))",
      "\(last.series) series", Format.bytes(UInt64(max(last.bytes, 0))), "#\(last.sample)",
      last.peer,
    ]
  }
}
