/// What the first process of a run waited for: from the end backwards, always the child that ended last
/// before. Dependencies are unknown, so this is no critical path. Pure.
///
/// Times are since the run began.
package struct WaitingChain: Sendable {
  /// A process that ended, and what its parent had waited for before it.
  package struct Link: Sendable, Equatable {
    package var name: String
    package var began, ended: Duration
    /// The place of the sibling that ended last before this one began.
    var before: Int?
    /// The place of its own child that ended last.
    var inner: Int?
  }

  /// Links that no chain leads to are let go of when there are so many; if that does not help, the rest is
  /// unknown.
  private static let most = 1 << 16

  private var links: [Link] = []
  /// The ended children of each process that lives, in the order of their ends.
  private var children: [Int32: [Int]] = [:]
  private var limit = 4096
  private var isWhole = true
  /// The first process, and the place of its child that ended last.
  private let first: Int32?
  private var last: Int?

  package init(of first: Int32?) { self.first = first }

  /// One that ended.
  package mutating func end(
    _ pid: Int32, of parent: Int32, name: String, began: Duration, at ended: Duration
  ) {
    guard isWhole else { return }
    let siblings = children[parent, default: []]
    links.append(
      Link(
        name: name, began: began, ended: ended,
        before: siblings.last { links[$0].ended <= began }, inner: children[pid]?.last))
    if pid == first { last = links[links.count - 1].inner }
    children[pid] = nil
    children[parent, default: []].append(links.count - 1)
    if links.count >= limit { collect() }
  }

  /// What the first process waited for, the earliest first; where that was one child for nearly all of the
  /// time, what that one waited for. Empty where it is not known.
  package var all: [Link] {
    guard isWhole, let first, var chain = (last ?? children[first]?.last).map(siblings) else {
      return []
    }
    while chain.count == 1, let inner = chain[0].inner {
      let deeper = siblings(inner)
      let covered = deeper.reduce(.zero) { $0 + ($1.ended - $1.began) }
      if covered * 10 < (chain[0].ended - chain[0].began) * 9 { break }
      chain = deeper
    }
    return chain
  }

  private func siblings(_ last: Int) -> [Link] {
    var (chain, place) = ([Link](), Optional(last))
    while let found = place {
      chain.append(links[found])
      place = links[found].before
    }
    return chain.reversed()
  }

  /// Keeps of each list what a child that is under way can still follow: the last end before any moment
  /// from now on is among the newest.
  private mutating func collect() {
    for (parent, list) in children { children[parent] = list.suffix(256) }
    var places: [Int: Int] = [:]
    var kept: [Link] = []
    // A link refers to earlier ones only.
    var isReached = Set(children.values.joined()).union(last.map { [$0] } ?? [])
    for place in links.indices.reversed() where isReached.contains(place) {
      isReached.formUnion([links[place].before, links[place].inner].compactMap(\.self))
    }
    for place in links.indices where isReached.contains(place) {
      var link = links[place]
      (link.before, link.inner) = (
        link.before.flatMap { places[$0] }, link.inner.flatMap { places[$0] }
      )
      places[place] = kept.count
      kept.append(link)
    }
    links = kept
    children = children.mapValues { $0.compactMap { places[$0] } }
    last = last.flatMap { places[$0] }
    limit = max(4096, kept.count * 2)
    if kept.count >= Self.most { (isWhole, links, children) = (false, [], [:]) }
  }
}
