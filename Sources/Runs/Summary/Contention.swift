import Linux
package import Snapshots

/// What held a run up, as far as the kernel tells: times within the run, `nil` where it does not. Pure.
package struct Contention: Sendable {
  /// Some task of the host waited for the resource.
  package private(set) var waiting: [Snapshot.Host.Pressure.Resource: Duration] = [:]
  /// Tasks were kept from running by the CPU limit of ptop's cgroup, all CPUs together.
  package private(set) var throttled: Duration?
  /// CPU time of the host that the run did not use.
  package private(set) var othersCPU: Duration?
  /// All CPUs of the host were busy.
  package private(set) var allBusy: Duration?
  /// About one CPU was busy with the run, and by which command most of all.
  package private(set) var alone: [String: Duration] = [:]
  /// The least memory that was available on the host, and the largest share of a cgroup's limit that was
  /// used.
  package private(set) var leastAvailableBytes: UInt64?
  package private(set) var limitShare: Double?
  /// CPUs that there were for the run: the host's, or fewer by a limit.
  package private(set) var cpus: Double?

  private var before: Snapshot.Host
  private var taken: Duration

  private static let allBusyFrom = 0.95
  private static let aloneCores = 0.5...1.1

  package init(from snapshot: Snapshot) {
    (before, taken) = (snapshot.host, snapshot.taken.monotonic)
    note(snapshot.host)
  }

  /// One more sample. Between it and the one before the run used that CPU time, most of it under that name.
  mutating func take(_ snapshot: Snapshot, cpu: Duration, leading command: String?) {
    let elapsed = snapshot.taken.monotonic - taken
    guard elapsed > .zero else { return }
    note(snapshot.host)
    for now in snapshot.host.pressure {
      guard let past = before.pressure.first(where: { $0.resource == now.resource }) else {
        continue
      }
      waiting[now.resource, default: .zero] += max(now.waiting - past.waiting, .zero)
    }
    if let now = snapshot.host.limits?.throttled, let past = before.limits?.throttled {
      throttled = (throttled ?? .zero) + max(now - past, .zero)
    }
    if let now = snapshot.host.cpu, let past = before.cpu,
      let growth = CPUGrowth(from: past, to: now)
    {
      note(busy: growth.busy, cpus: snapshot.host.cpus.count, used: cpu, in: elapsed)
    }
    if let command, Self.aloneCores.contains(cpu.seconds / elapsed.seconds) {
      alone[command, default: .zero] += elapsed
    }
    (before, taken) = (snapshot.host, snapshot.taken.monotonic)
  }

  private mutating func note(busy: Duration, cpus: Int, used: Duration, in elapsed: Duration) {
    othersCPU = (othersCPU ?? .zero) + max(busy - used, .zero)
    let isAllBusy = busy.seconds >= elapsed.seconds * Double(cpus) * Self.allBusyFrom
    allBusy = (allBusy ?? .zero) + (isAllBusy ? elapsed : .zero)
  }

  private mutating func note(_ host: Snapshot.Host) {
    if let available = host.memory?.availableBytes {
      leastAvailableBytes = min(leastAvailableBytes ?? .max, available)
    }
    if let used = host.limits?.memoryUsedBytes, let most = host.limits?.memoryBytes, most > 0 {
      limitShare = max(limitShare ?? 0, Double(used) / Double(most))
    }
    let own = host.cpus.isEmpty ? nil : Double(host.cpus.count)
    cpus = host.limits?.cpus.map { limit in own.map { min($0, limit) } ?? limit } ?? own
  }
}
