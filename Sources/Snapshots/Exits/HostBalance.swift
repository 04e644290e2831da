/// What the host spent against what was found again.
///
/// The two are measured apart: the host's time is sampled at ticks or booked late, processes' clocks
/// are exact. An excess of what was found is therefore carried on and set against a later lack, or
/// noise would add up for ever; no further than ``limit``, or it would hide a real loss.
struct HostBalance {
  private let limit: Duration
  private var before: (host: Duration, found: Duration)?
  private var excess: Duration = .zero
  private(set) var unattributed: Duration = .zero

  init(cpus: Int) { limit = .seconds(5) * max(cpus, 1) }

  /// Both counts are since whenever; the first pair is where the balance starts, and one with a host
  /// time that went back, as when a CPU went, is where it goes on from.
  mutating func update(host: Duration, found: Duration) {
    defer { before = (host, found) }
    guard let before, host >= before.host else { return }
    let lack = (host - before.host) - (found - before.found) - excess
    if lack > .zero { unattributed += lack }
    excess = min(max(.zero - lack, .zero), limit)
  }
}
