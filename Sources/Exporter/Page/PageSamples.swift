import Series
import Snapshots

/// What the page keeps of the samples while it is looked at: an earlier one, because a rate needs two.
struct PageSamples: Sendable {
  /// Rates over less than that say more about chance than about processes.
  static let apart = Duration.milliseconds(400)

  private var bases = RateBases(apart: apart)
  private(set) var current: Current?
  /// Of a sample that came before the first that is shown.
  private var first: Duration?
  private var earlierUsage: (at: Duration, cpu: Duration)?
  private var cores: Double?

  /// The sample that is shown.
  struct Current: Sendable {
    let moment: Moment
    let program: JSONProgram
  }

  /// What the first sample that is shown can be compared with.
  mutating func begin(with snapshot: Snapshot?) {
    guard first == nil, let snapshot else { return }
    first = snapshot.taken.monotonic
    _ = bases.base(of: snapshot)
  }

  /// The moment from which on samples have rates; `nil` while there is nothing to compare them with.
  var ratesFrom: Duration? { first.map { $0 + Self.apart } }

  /// Takes in the sample that is to be shown, once; `usage` is what ptop uses `now`.
  mutating func take(
    _ snapshot: Snapshot, version: String, at now: Duration, usage: @autoclosure () -> SelfUsage
  ) -> Current {
    if let current, current.moment.snapshot.sequence >= snapshot.sequence { return current }
    let moment = Moment(snapshot, ratesSince: bases.base(of: snapshot))
    let usage = usage()
    let taken = Current(
      moment: moment,
      program: JSONProgram(version: version, usage: usage, cores: cores(usage.cpu, at: now)))
    current = taken
    return taken
  }

  /// CPUs that ptop kept busy since a sample before; where that is too near, what the last one said.
  private mutating func cores(_ cpu: Duration?, at now: Duration) -> Double? {
    guard let cpu else { return nil }
    let earlier = earlierUsage
    if let earlier, now - earlier.at < Self.apart { return cores }
    earlierUsage = (now, cpu)
    cores = earlier.map { max(cpu - $0.cpu, .zero) / (now - $0.at) }
    return cores
  }
}
