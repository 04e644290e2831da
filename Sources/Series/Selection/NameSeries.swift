import Snapshots

/// The places of a table in the order of its names, which is made anew when one came or went.
struct NameOrder: Sendable {
  private(set) var places: [Int] = []
  private var version = 0

  /// Returns whether it changed.
  mutating func follow<Value>(_ table: NameTable<Value>) -> Bool {
    if table.version == version { return false }
    version = table.version
    places = table.rows.indices.sorted { table[$0].name < table[$1].name }
    return true
  }
}

/// A counter that is new is served as 0 for so long that every scraper sees it before it grows:
/// `increase()` knows nothing of what came before the first value.
struct FirstServing: Sendable {
  let hold: Duration

  init(byScrapesEvery interval: Duration) { hold = .longestGap(ofScrapesEvery: interval) }

  func value<Value: AdditiveArithmetic>(
    _ value: Value, since: Duration, at now: Duration
  ) -> Value {
    isRecent(since, at: now) ? .zero : value
  }

  func isRecent(_ since: Duration, at now: Duration) -> Bool { now - since <= hold }
}

extension Duration {
  /// How long a counter has to stand still so that every scraper has seen it at 0, and then whole.
  static func servedInFull(byScrapesEvery interval: Duration) -> Duration {
    longestGap(ofScrapesEvery: interval) * 2
  }
}
