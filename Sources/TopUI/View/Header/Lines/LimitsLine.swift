import Snapshots

/// What ptop's own cgroup may use: in a container, what everything there may.
enum LimitsLine {
  static func parts(_ usage: LimitUsage?) -> [HeaderPart] { .ranked(texts(usage)) }

  static func texts(_ usage: LimitUsage?) -> [String] {
    guard let usage else { return [] }
    let limits = usage.limits
    var texts: [String] = []
    if let cpus = limits.cpus { texts.append("limit \(Format.fixed(cpus, 1)) CPUs") }
    if let throttled = usage.throttled {
      // Of a width that does not change, so that nothing beside it moves.
      texts.append("throttled \(Format.padded(Format.fixed(throttled * 100, 1), to: 5))%")
    }
    if let most = limits.memoryBytes {
      let used = Format.padded(Format.bytes(limits.memoryUsedBytes), to: 5)
      let share = usage.memoryShare.map { " (\(Format.fixed($0 * 100, 0))%)" } ?? ""
      texts.append("\(texts.isEmpty ? "limit " : "")memory \(used)/\(Format.bytes(most))\(share)")
    }
    return texts
  }
}
