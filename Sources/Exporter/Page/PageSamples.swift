import Linux
import Series
import Snapshots

/// What the page keeps of the samples while it is looked at: an earlier one, because a rate needs two.
struct PageSamples: Sendable {
  /// Rates over less than that say more about chance than about processes.
  private static let apart = Duration.milliseconds(400)

  private var bases = RateBases(apart: apart)
  private(set) var current: Current?
  private var earlierUsage: (at: Duration, cpu: Duration)?

  /// The sample that is shown.
  struct Current: Sendable {
    let moment: Moment
    let program: JSONProgram
  }

  init() {}

  /// What an earlier sample can be compared with.
  mutating func begin(with snapshot: Snapshot?) {
    guard current == nil, let snapshot else { return }
    _ = bases.base(of: snapshot)
  }

  /// Takes in the sample that is to be shown, once; `usage` is what ptop uses now.
  mutating func take(
    _ snapshot: Snapshot, version: String, usage: @autoclosure () -> SelfUsage
  ) -> Current {
    if let current, current.moment.snapshot.sequence >= snapshot.sequence { return current }
    let moment = Moment(snapshot, ratesSince: bases.base(of: snapshot))
    let usage = usage()
    let cores = cores(usage.cpu)
    let taken = Current(
      moment: moment, program: JSONProgram(version: version, usage: usage, cores: cores))
    current = taken
    return taken
  }

  /// CPUs that ptop kept busy since the sample before.
  private mutating func cores(_ cpu: Duration?) -> Double? {
    guard let cpu else { return nil }
    let (now, earlier) = (Clock.monotonic(), earlierUsage)
    if let earlier, now - earlier.at < Self.apart { return nil }
    earlierUsage = (now, cpu)
    return earlier.map { max(cpu - $0.cpu, .zero) / (now - $0.at) }
  }
}
