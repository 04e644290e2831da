import Snapshots

/// Processes that have ended a moment ago: they stay on the screen with their last numbers, so that
/// the user sees what went, and the cursor does not slide onto a neighbour.
struct EndedRows: Sendable {
  /// A class, so that a row that refers to one stays small.
  final class Row: Sendable {
    let process: Snapshot.Process
    /// CPUs that it kept busy when it was last seen.
    let cores: Double?
    /// CPUs that its children kept busy which had ended by then.
    let exitedCores: Double?
    /// The sample before that, and how long before: what its last rates are made of.
    let before: Snapshot.Process?
    let elapsed: Duration?
    /// On the monotonic clock: the sample that did not have it any more.
    let noticed: Duration

    /// The process at that place of the last sample that had it.
    init(at place: Int, of moment: Moment, exitedCores: [Double?], noticed: Duration) {
      process = moment.snapshot.processes[place]
      cores = moment.rates?.cores[place]
      self.exitedCores = exitedCores.indices.contains(place) ? exitedCores[place] : nil
      before = moment.earlier?.processes.process(process.id)
      elapsed = moment.rates?.elapsed
      self.noticed = noticed
    }
  }

  /// For so long they stay.
  static let stay = Duration.seconds(3)
  /// Samples do not come to the millisecond, and one that is a little early is not waited for twice.
  private static let early = Duration.milliseconds(100)
  /// A storm of short-lived processes must not fill the screen or the memory.
  private static let most = 200

  private(set) var all: [Row] = []

  /// Takes in the processes that are not in the newer sample any more; `exitedCores` is parallel to the
  /// processes of the earlier one, or empty. The one to keep stays for as long as it is said.
  mutating func take(
    from earlier: Moment, to later: Snapshot, exitedCores: [Double?],
    keeping kept: Snapshot.Process.ID? = nil
  ) {
    let now = later.taken.monotonic
    leave(at: now + Self.early, keeping: kept)
    var succession = Succession(from: .init(earlier.snapshot), to: later)
    while all.count < Self.most, let change = succession.next() {
      guard case .ended(let place) = change else { continue }
      all.append(
        Row(at: place, of: earlier, exitedCores: exitedCores, noticed: now))
    }
  }

  /// Drops those that have stayed long enough.
  mutating func leave(at now: Duration, keeping kept: Snapshot.Process.ID?) {
    all.removeAll { now - $0.noticed >= Self.stay && $0.process.id != kept }
  }

  /// When the next one goes.
  func next(keeping kept: Snapshot.Process.ID?) -> Duration? {
    all.lazy.filter { $0.process.id != kept }.map { $0.noticed + Self.stay }.min()
  }
}
