/// Password checks that wait, and which is next.
///
/// First those of networks that were wrong least often, of one network those of connections that were
/// wrong least often, and of these the newest: a flood of guesses goes on being wrong, so a first login
/// passes it, also from the same address where it comes on a connection of its own.
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

  mutating func next() -> Entry? {
    entries.indices.max(by: isBehind).map { entries.remove(at: $0) }
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

  private func isBehind(_ one: Int, _ other: Int) -> Bool {
    let ranks = [one, other].map { index in
      (-failures[entries[index].network, default: 0], -entries[index].failures, index)
    }
    return ranks[0] < ranks[1]
  }
}
