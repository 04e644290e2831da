/// Arrays that snapshots no longer use, for those to come: a sample in steady state allocates none.
///
/// Readers hold the newest snapshot and the one before it, so the third array back is free again. One
/// that a reader still holds is left to it: the array that replaces it is new.
struct RecycledArrays<Element> {
  private static var depth: Int { 4 }

  private var arrays: [[Element]] = []

  /// Empty, with the room of the oldest array that was kept.
  mutating func take() -> [Element] {
    guard arrays.count >= Self.depth else { return [] }
    var oldest = arrays.removeFirst()
    oldest.removeAll(keepingCapacity: true)
    return oldest
  }

  mutating func keep(_ array: [Element]) { arrays.append(array) }
}

extension RecycledArrays: Sendable where Element: Sendable {}
