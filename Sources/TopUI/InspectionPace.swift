import Snapshots

/// When to read again what the detail shows: not before the last answer came, and so seldom that
/// reading takes about 1 % of the time. The kernel walks all mappings of a process for its PSS, which
/// are a second's work for a large one (proc(5), smaps_rollup), and holds the process up meanwhile.
struct InspectionPace: Sendable {
  /// With more between two readings the detail would look as if nothing changed.
  static let longest = Duration.seconds(60)

  private(set) var asked: InspectionWants?
  /// When it was asked; `nil` once it is answered.
  private var since: Duration?
  private var due = Duration.zero

  /// Whether to ask for that now: at once where it is not what was asked for last.
  mutating func asks(_ wants: InspectionWants?, at now: Duration) -> Bool {
    if wants == asked, wants == nil || since != nil || now < due { return false }
    asked = wants
    since = wants == nil ? nil : now
    return wants != nil
  }

  /// An answer to what was asked for before says nothing of how long this takes.
  mutating func answered(_ wants: InspectionWants, at now: Duration) {
    guard wants == asked, let since else { return }
    due = now + min(max(now - since, .zero) * 100, Self.longest)
    self.since = nil
  }
}

/// What was read of what was asked for.
struct InspectionAnswer: Sendable {
  let wants: InspectionWants
  let inspection: Inspection
  /// On the monotonic clock.
  let came: Duration
}
