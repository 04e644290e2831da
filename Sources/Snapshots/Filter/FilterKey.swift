import Linux

/// Something of a process that a filter can compare.
struct FilterKey: Sendable {
  /// What its values are, and how they are written.
  enum Unit: Sendable {
    case count
    /// 50 or 50%.
    case percent
    /// 512, 100M, 1.5GiB: powers of 1024.
    case bytes
    /// 90, 90s, 5m, 2h, 1d.
    case time
  }

  enum Kind: Sendable {
    case text(@Sendable (Filter.Subject) -> String?)
    /// Several words for the same: a letter and a word.
    case words(@Sendable (Filter.Subject) -> [String]?)
    case number(Unit, @Sendable (Filter.Subject) -> Double?)
  }

  let name: String
  let aliases: [String]
  /// What the sampler must read for it.
  let wants: Wants.Fields
  let kind: Kind

  private init(_ name: String, _ aliases: [String], wants: Wants.Fields = [], _ kind: Kind) {
    (self.name, self.aliases, self.wants, self.kind) = (name, aliases, wants, kind)
  }

  static let all: [FilterKey] = [
    FilterKey("pid", [], .number(.count) { $0.pid.map { Double($0) } }),
    FilterKey("ppid", ["parent"], .number(.count) { $0.parent.map { Double($0) } }),
    FilterKey("user", [], .text { $0.user }),
    FilterKey("name", ["comm"], .text { $0.name }),
    FilterKey("cmdline", ["command", "cmd"], .text { $0.commandLine }),
    FilterKey("exe", [], wants: .executable, .text { $0.process?.facts.executable }),
    FilterKey("cgroup", [], wants: .cgroup, .text { $0.process?.facts.cgroup }),
    FilterKey("unit", [], wants: .cgroup, .text { $0.cgroupPath?.unit }),
    FilterKey("container", [], wants: .cgroup, .text { $0.cgroupPath?.containerID }),
    FilterKey("state", ["s"], .words { $0.process?.state.words }),
    // Of one core, as the column says it.
    FilterKey("cpu", [], .number(.percent) { $0.cores.map { $0 * 100 } }),
    FilterKey("time", [], .number(.time) { $0.cpu?.seconds }),
    FilterKey("mem", [], .number(.percent) { $0.memoryPercent }),
    FilterKey("rss", ["res"], .number(.bytes) { $0.rssBytes.map { Double($0) } }),
    FilterKey(
      "vsz", ["virt"], .number(.bytes) { $0.process?.memory.map { Double($0.vsizeBytes) } }),
    FilterKey(
      "swap", [], wants: .swap, .number(.bytes) { $0.process?.memory?.swapBytes.map { Double($0) } }
    ),
    FilterKey("threads", ["thr"], .number(.count) { $0.process.map { Double($0.threads) } }),
    FilterKey("nice", ["ni"], .number(.count) { $0.process.map { Double($0.nice) } }),
    FilterKey("priority", ["pri"], .number(.count) { $0.process.map { Double($0.priority) } }),
    // How long ago it started.
    FilterKey("age", ["start"], .number(.time) { $0.age }),
    rate("read", of: .readBytes), rate("write", of: .writtenBytes),
    rate("io", of: .readBytes, and: .writtenBytes),
  ]

  /// What is counted a second, of these together; of time, in % of one core.
  private static func rate(
    _ name: String, of counter: Counter, and others: Counter...
  ) -> FilterKey {
    let counters = [counter] + others
    let (unit, factor): (Unit, Double) =
      switch counter.unit {
      case .time: (.percent, 100)
      case .bytes: (.bytes, 1)
      case .count: (.count, 1)
      }
    return FilterKey(
      name, [], wants: .counters(counters),
      .number(unit) { $0.rates.sum(of: counters).map { $0 * factor } })
  }

  private static let byName = Dictionary(
    all.flatMap { key in ([key.name] + key.aliases).map { ($0, key) } },
    uniquingKeysWith: { a, _ in a })

  /// `env.NAME` is the variable of that name; those that no reader asked for are unknown.
  static func named(_ name: String) -> FilterKey? {
    if let variable = variable(in: name) {
      return FilterKey(name, [], .text { $0.process?.facts.environment[variable] })
    }
    return byName[name.lowercased()]
  }

  static func variable(in name: String) -> String? {
    let prefix = "env."
    guard name.count > prefix.count, name.lowercased().hasPrefix(prefix) else { return nil }
    return String(name.dropFirst(prefix.count))
  }

  func isKnown(of subject: Filter.Subject) -> Bool {
    texts(of: subject) != nil || number(of: subject) != nil
  }

  /// `nil` when unknown.
  func texts(of subject: Filter.Subject) -> [String]? {
    switch kind {
    case .text(let text): text(subject).map { [$0] }
    case .words(let words): words(subject)
    case .number: nil
    }
  }

  /// `nil` when unknown.
  func number(of subject: Filter.Subject) -> Double? {
    if case .number(_, let number) = kind { number(subject) } else { nil }
  }
}

/// What the living and the ended have in common.
extension Filter.Subject {
  var name: String? { process?.facts.name ?? ended?.name }

  var commandLine: String? {
    hidesArguments ? nil : process?.facts.commandLine ?? ended?.commandLine
  }

  fileprivate var pid: Int32? { process?.id.pid ?? ended?.pid }

  fileprivate var parent: Int32? { process?.parent ?? ended?.parent }

  fileprivate var user: String? { process?.facts.user ?? ended?.user }

  fileprivate var cpu: Duration? { process?.cpu ?? ended?.cpu }

  fileprivate var rssBytes: UInt64? { process?.memory?.rssBytes ?? ended?.peakRSSBytes }

  fileprivate var age: Double? {
    if let ended { return ended.age?.seconds }
    return uptime.flatMap { uptime in
      process.map { max(uptime - $0.id.startTime, .zero).seconds }
    }
  }
}

extension Filter.Subject {
  fileprivate var cgroupPath: CgroupPath? { process?.facts.cgroup.map { CgroupPath($0) } }

  fileprivate var memoryPercent: Double? {
    guard let rssBytes, let memoryBytes, memoryBytes > 0 else { return nil }
    return Double(rssBytes) / Double(memoryBytes) * 100
  }
}

extension Snapshot.Process.State {
  /// The letter of proc(5) and what it stands for. `T` and `t` differ by case, which does not count:
  /// a traced process is a stopped one.
  fileprivate var words: [String] {
    switch self {
    case .running: ["R", "running"]
    case .sleeping: ["S", "sleeping"]
    case .uninterruptible: ["D", "uninterruptible"]
    case .zombie: ["Z", "zombie"]
    case .stopped: ["T", "stopped"]
    case .traced: ["T", "traced"]
    case .idle: ["I", "idle"]
    case .dead: ["X", "dead"]
    case .other: ["?", "other"]
    }
  }
}
