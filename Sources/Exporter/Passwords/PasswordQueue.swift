/// Password checks that wait, and which is next.
///
/// First those of networks that were wrong least often, of one network those of connections that were
/// wrong least often, and of these mostly the newest: a flood of guesses goes on being wrong, so a first
/// login passes it, also from the same address where it comes on a connection of its own.
struct PasswordQueue<Check> {
  struct Entry {
    let check: Check
    let network: String
    /// Wrong passwords on the same connection before.
    let failures: Int
    let asked: Duration
  }

  /// As many as connections, and then some.
  static var mostWaiting: Int { 512 }
  /// Networks whose failures are remembered; more are a flood that all are part of.
  static var mostNetworks: Int { 1024 }

  private var entries: [Entry] = []
  private var failures: [String: Int] = [:]

  var isEmpty: Bool { entries.isEmpty }

  /// Returns the check that has to go for it, where too many wait.
  mutating func add(_ entry: Entry) -> Check? {
    entries.append(entry)
    guard entries.count > Self.mostWaiting, let last = entries.indices.min(by: isBehind) else {
      return nil
    }
    return entries.remove(at: last).check
  }

  /// `draw`, from 0 to 1, decides between those that come first: above 1/2 the newest, above 1/3 the
  /// one before, and so on. Guesses that come on a new connection each are always the newest, and must
  /// not keep a login out that is a moment older.
  mutating func next(_ draw: Double = .random(in: 0...1)) -> Entry? {
    guard let first = entries.indices.max(by: isBehind) else { return nil }
    let best = rank(first)
    let equal = entries.indices.reversed().filter { rank($0) == best }
    let place = Int(min(1 / max(draw, 1e-6), Double(equal.count))) - 1
    return entries.remove(at: equal[max(place, 0)])
  }

  /// Removes those that the condition holds for.
  mutating func remove(where isGone: (Entry) -> Bool) -> [Check] {
    let gone = entries.filter(isGone)
    if !gone.isEmpty { entries.removeAll(where: isGone) }
    return gone.map(\.check)
  }

  mutating func wasRight(_ network: String) { failures[network] = nil }

  mutating func wasWrong(_ network: String) {
    if failures.count >= Self.mostNetworks, failures[network] == nil { failures = [:] }
    failures[network, default: 0] += 1
  }

  private func rank(_ index: Int) -> Rank {
    let entry = entries[index]
    return Rank(network: failures[entry.network, default: 0], connection: entry.failures)
  }

  private func isBehind(_ one: Int, _ other: Int) -> Bool {
    let (left, right) = (rank(one), rank(other))
    return (right.network, right.connection, one) < (left.network, left.connection, other)
  }

  private struct Rank: Equatable {
    let network: Int
    let connection: Int
  }
}
