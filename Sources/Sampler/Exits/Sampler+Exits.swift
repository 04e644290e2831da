import Linux
import Snapshots

extension Sampler {
  /// What divides the ends that come next from those that came before its call; for any thread.
  var endsDivider: @Sendable () -> Void {
    guard let exits else { return {} }
    return exits.divider
  }

  /// What ended since the last sample, with the totals; `nil` when it is not accounted.
  mutating func accountExits(
    _ processes: [Snapshot.Process], host: Snapshot.Host, taken: Duration
  ) -> Snapshot.Exits? {
    if exits == nil { return nil }
    let running = readRunning()
    let sample = ExitTotals.Sample(
      processes: processes, taken: taken, uptime: host.uptime ?? .zero,
      // What the host did beside them is of others.
      hostTime: descendants != nil
        ? nil
        : hasSchedStat ? running : host.cpu.flatMap { $0.total == .zero ? nil : $0.busy },
      hostTimeSource: hasSchedStat ? .schedstat : .stat, cpus: host.cpus.count,
      suspended: max(Clock.boot() - Clock.monotonic(), .zero), names: wholeNames,
      // Neither captures anything: a closure that does is an allocation.
      isGone: usesClocks ? { CPUClock.time(of: $0) == nil } : { _ in nil },
      hiddenPids: hiddenPids, hasEachEnd: fields.contains(.everyEnd))
    var ended = exits?.account(sample, of: descendants)
    if fields.contains(.endedUsers), let recent = ended?.recent {
      ended?.recent = endedUsers.named(recent)
    }
    return ended
  }

  /// A kernel without CONFIG_SCHEDSTATS has no such file: no error, and not asked for again. One that
  /// was there cannot be read just now: the next reading has what was missed.
  private mutating func readRunning() -> Duration? {
    guard hasSchedStat else { return nil }
    do throws(ProcError) {
      running.add(try tree.schedStat(room: running.takeRoom()))
      return running.total
    } catch {
      hasSchedStat = running.hasReading
      return nil
    }
  }
}
