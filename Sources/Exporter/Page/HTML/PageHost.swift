import Snapshots

/// The machine in a sample, and where its CPU time went.
struct PageHost: Sendable {
  let snapshot: Snapshot
  let rates: Rates?
  let usage: CPUUsage?

  init(_ moment: Moment) {
    (snapshot, rates) = (moment.snapshot, moment.rates)
    usage = CPUUsage(moment.rates, cpus: moment.snapshot.host.cpus.count)
  }

  private var memory: Snapshot.Host.Memory? { snapshot.host.memory }

  var usedShare: Double? { memory.map { Self.share($0.usedBytes, of: $0) } }
  var cachedShare: Double? { memory.map { Self.share($0.cachedBytes, of: $0) } }
  var hasNoSwap: Bool { memory?.swapTotalBytes ?? 0 == 0 }

  private static func share(_ bytes: UInt64, of memory: Snapshot.Host.Memory) -> Double {
    memory.totalBytes > 0 ? Double(bytes) / Double(memory.totalBytes) : 0
  }
}

extension PageHost {
  /// What is said of it under a title. `key`: of a bar and a graph, whose colour it has.
  struct Entry: Sendable {
    let title: String
    let readings: [PageReading<PageHost>]
    let key: String?
    let isSecondary: Bool

    init(
      _ title: String, _ readings: PageReading<PageHost>..., key: String? = nil,
      isSecondary: Bool = false
    ) {
      (self.title, self.readings) = (title, readings)
      (self.key, self.isSecondary) = (key, isSecondary)
    }
  }

  static let facts: [Entry] = [
    Entry("up", .span("host.uptime_seconds") { $0.snapshot.host.uptime }),
    Entry(
      "load", .load("host.load.1") { $0.snapshot.host.load?.one },
      .load("host.load.5") { $0.snapshot.host.load?.five },
      .load("host.load.15") { $0.snapshot.host.load?.fifteen }),
    Entry(
      "CPUs",
      .number("host.cpus") { $0.snapshot.host.cpus.isEmpty ? nil : $0.snapshot.host.cpus.count },
      isSecondary: true),
    Entry("processes", .number("coverage.processes") { $0.snapshot.processes.count }),
  ]

  /// The parts of the busy share; together they are it.
  static let whereCPUWent: [Entry] = [
    Entry("processes", .share("went.processes") { $0.usage?.processes }, key: "processes"),
    Entry("exited", .share("went.exited") { $0.usage?.exited }, key: "exited"),
    Entry("other", .share("went.other") { $0.usage?.other }, key: "other"),
  ]

  static let modes: [Entry] = [
    Entry("user", .share("went.user") { $0.usage?.user }),
    Entry("system", .share("went.system") { $0.usage?.system }),
    Entry("iowait", .share("host.cpu_percent.iowait") { $0.usage?.waiting }),
    Entry("steal", .share("host.cpu_percent.steal") { $0.usage?.stolen }),
  ]

  static let used: PageReading<PageHost> =
    .bytes("host.memory_used_bytes") { $0.memory?.usedBytes }
  static let total: PageReading<PageHost> =
    .bytes("host.memory_total_bytes") { $0.memory?.totalBytes }

  static let memoryParts: [Entry] = [
    Entry("used", used, key: "used"),
    Entry("cache", .bytes("host.memory_cached_bytes") { $0.memory?.cachedBytes }, key: "cached"),
    Entry("available", .bytes("host.memory_available_bytes") { $0.memory?.availableBytes }),
  ]

  static let swap: [Entry] = [
    Entry("swap", .bytes("host.swap_used_bytes") { $0.memory?.swapUsedBytes }),
    Entry("of", .bytes("host.swap_total_bytes") { $0.memory?.swapTotalBytes }),
  ]
}
