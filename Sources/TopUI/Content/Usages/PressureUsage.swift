import Snapshots

/// How much of the time between two samples tasks stood still for want of a resource, as shares.
struct PressureUsage: Equatable {
  let resource: Snapshot.Host.Pressure.Resource
  /// Some task waited.
  let some: Double
  /// No task could run; `nil` where the kernel does not say.
  let full: Double?

  /// One entry a resource that both samples tell of; what went back in between is unknown.
  static func all(_ moment: Moment) -> [PressureUsage] {
    guard let earlier = moment.earlier, let elapsed = moment.rates?.elapsed else { return [] }
    return moment.snapshot.host.pressure.compactMap { later in
      guard let before = earlier.host.pressure.first(where: { $0.resource == later.resource })
      else { return nil }
      // The kernel's clock is not quite ours: it may tell of a little more than there was.
      func share(_ before: Duration, _ after: Duration) -> Double? {
        after < before ? nil : min((after - before) / elapsed, 1)
      }
      guard let some = share(before.waiting, later.waiting) else { return nil }
      let full = before.stalled.flatMap { before in later.stalled.flatMap { share(before, $0) } }
      return PressureUsage(resource: later.resource, some: some, full: full)
    }
  }
}
