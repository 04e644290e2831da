extension Sampler {
  /// What ended since the last sample, with the totals; `nil` when it is not accounted.
  mutating func accountExits(
    _ processes: [Snapshot.Process], host: Snapshot.Host, taken: Duration
  ) -> Snapshot.Exits? {
    if exits == nil { return nil }
    let booked = readRunning()
    let sample = ExitTotals.Sample(
      processes: processes, taken: taken, uptime: host.uptime ?? .zero,
      hostTime: booked ?? host.cpu.flatMap { $0.total == .zero ? nil : $0.busy },
      hostTimeSource: booked == nil ? .stat : .schedstat, cpus: host.cpus.count,
      suspended: max(Clock.boot() - Clock.monotonic(), .zero),
      // Neither captures anything: a closure that does is an allocation.
      isGone: usesClocks ? { Clock.processCPU($0) == nil } : { _ in nil },
      hiddenPids: hiddenPids)
    var ended = exits?.account(sample)
    if needs.contains(.endedUsers), let recent = ended?.recent {
      ended?.recent = endedUsers.named(recent)
    }
    return ended
  }

  /// A kernel without CONFIG_SCHEDSTATS has no such file: no error, and not asked for again.
  private mutating func readRunning() -> Duration? {
    guard hasSchedStat else { return nil }
    do throws(ProcError) {
      let stat = try tree.read("schedstat", SchedStat.init)
      return .nanoseconds(Int64(clamping: stat.running))
    } catch {
      hasSchedStat = false
      return nil
    }
  }
}
