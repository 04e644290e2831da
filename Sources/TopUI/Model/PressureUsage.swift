import Sampler

/// How much of the time between two samples tasks stood still for want of a resource, as shares.
struct PressureUsage: Equatable {
  let resource: Snapshot.Host.Pressure.Resource
  /// Some task waited.
  let some: Double
  /// No task could run; `nil` where the kernel does not say.
  let full: Double?

  /// One entry a resource that both samples tell of.
  static func all(_ moment: Moment) -> [PressureUsage] {
    guard let earlier = moment.earlier, let elapsed = moment.rates?.elapsed else { return [] }
    return moment.snapshot.host.pressure.compactMap { later in
      guard let before = earlier.host.pressure.first(where: { $0.resource == later.resource })
      else { return nil }
      // The kernel's clock is not quite ours: it may tell of a little more than there was.
      func share(_ before: Duration, _ after: Duration) -> Double {
        min(max(after - before, .zero) / elapsed, 1)
      }
      let full = before.stalled.flatMap { before in later.stalled.map { share(before, $0) } }
      return PressureUsage(
        resource: later.resource, some: share(before.waiting, later.waiting), full: full)
    }
  }
}
