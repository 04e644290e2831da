import Snapshots

/// What those who look at the page want of the samples; what none has asked for lately is not wanted.
struct PageWants: Sendable {
  /// A page asks once a second, and one that is lost every other second: longer than a few of these.
  static let stay = Duration.seconds(10)

  private struct Wanted {
    let since: Duration
    var asked: Duration
  }

  private var wanted: [Wants: Wanted] = [:]

  /// Whether the page is looked at.
  var isEmpty: Bool { wanted.isEmpty }

  /// Since when this is wanted: a sample that was begun before that does not have it.
  mutating func ask(for wants: Wants, at now: Duration) -> Duration {
    let since = wanted[wants]?.since ?? now
    wanted[wants] = Wanted(since: since, asked: now)
    // Every sample has what is always read.
    return wants == Wants() ? .zero : since
  }

  mutating func forget(at now: Duration) {
    wanted = wanted.filter { now - $0.value.asked < Self.stay }
  }

  var all: Wants { wanted.keys.reduce(Wants()) { $0.union($1) } }
}
