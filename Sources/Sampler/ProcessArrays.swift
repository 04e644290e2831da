/// Arrays that snapshots no longer use, for those to come: a sample in steady state allocates none.
///
/// Readers hold the newest snapshot and the one before it, so the third array back is free again. One
/// that a reader still holds is left to it: the array that replaces it is new.
struct ProcessArrays {
  private static let depth = 4

  private var processes: [[Snapshot.Process]] = []
  private var pids: [Int32] = []

  /// Empty, with the room of the oldest array that was kept.
  mutating func take() -> [Snapshot.Process] {
    guard processes.count >= Self.depth else { return [] }
    var oldest = processes.removeFirst()
    oldest.removeAll(keepingCapacity: true)
    return oldest
  }

  mutating func keep(_ array: [Snapshot.Process]) { processes.append(array) }

  mutating func takePids() -> [Int32] {
    var taken: [Int32] = []
    swap(&taken, &pids)
    taken.removeAll(keepingCapacity: true)
    return taken
  }

  mutating func keep(_ array: [Int32]) { pids = array }
}
