/// What stands in lists that ascend by pid. By its place in one: to pass a process is to copy it.
@usableFromInline
package protocol AscendingByPid {
  static func pid(of list: [Self], at place: Int) -> Int32
}

extension Range<Int> {
  /// The first place from which on it holds, where it does so to the end; the end if it holds nowhere.
  @inlinable
  package func firstPlace(where holds: (Int) -> Bool) -> Int {
    var (low, high) = (lowerBound, upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension Array where Element: AscendingByPid {
  /// Where a pid stands in a list that ascends by pid.
  @inlinable
  package func index(ofPid pid: Int32) -> Int? {
    let place = indices.firstPlace { Element.pid(of: self, at: $0) >= pid }
    return place < count && Element.pid(of: self, at: place) == pid ? place : nil
  }
}

extension [Snapshot.Process] {
  /// The one that is that process, and not another that was given its pid.
  package func process(_ id: Snapshot.Process.ID) -> Snapshot.Process? {
    index(ofPid: id.pid).flatMap { self[$0].id == id ? self[$0] : nil }
  }
}

/// A place in a list that ascends by pid, for pids that are asked about in ascending order: two such
/// lists are compared in one walk.
@usableFromInline
package struct AscendingCursor<Element: AscendingByPid> {
  @usableFromInline let list: [Element]
  @usableFromInline var place = 0

  @inlinable
  package init(_ list: [Element]) { self.list = list }

  /// Where the pid stands in the list.
  @inlinable
  @inline(__always)
  package mutating func index(of pid: Int32) -> Int? {
    while place < list.count, Element.pid(of: list, at: place) < pid { place += 1 }
    return place < list.count && Element.pid(of: list, at: place) == pid ? place : nil
  }
}

extension AscendingCursor<Int32> {
  @inlinable
  @inline(__always)
  package mutating func contains(_ pid: Int32) -> Bool { index(of: pid) != nil }
}

extension AscendingCursor<Snapshot.Process.ID> {
  /// Whether it stands in the list, and not another process that had its pid.
  package mutating func contains(_ id: Snapshot.Process.ID) -> Bool {
    index(of: id.pid).map { list[$0] == id } ?? false
  }
}

extension Int32: AscendingByPid {
  @inlinable
  package static func pid(of list: [Int32], at place: Int) -> Int32 { list[place] }
}

extension Snapshot.Process: AscendingByPid {
  @inlinable
  package static func pid(of list: [Self], at place: Int) -> Int32 { list[place].id.pid }
}

extension Snapshot.Process.ID: AscendingByPid {
  @inlinable
  package static func pid(of list: [Self], at place: Int) -> Int32 { list[place].pid }
}
