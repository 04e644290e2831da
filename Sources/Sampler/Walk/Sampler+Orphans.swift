import Snapshots

extension Sampler {
  /// Reads those anew whose parent has ended: another process is their parent now, init or a subreaper
  /// (PR_SET_CHILD_SUBREAPER in prctl(2)), and no clock of theirs moves by that.
  mutating func readOrphans(of next: inout [Snapshot.Process], swapInUse: Bool) {
    let ended = endedSince(next)
    if ended.isEmpty { return }
    var gone: [Int] = []
    for place in next.indices
    where ended.contains(next[place].parent) && next[place].readIn != sequence {
      let before = next[place]
      guard
        var process = readProcess(
          before.id.pid, clock: usesClocks ? before.cpu : nil, known: before, isWatched: false,
          swapInUse: swapInUse)
      else {
        gone.append(place)
        continue
      }
      process.cpuReadAt = before.cpuReadAt
      next[place] = process
    }
    for place in gone.reversed() { next.remove(at: place) }
  }

  /// The pids of the sample before whose processes are gone, or zombies by now: these have no children any more.
  private func endedSince(_ next: [Snapshot.Process]) -> Set<Int32> {
    var ended: Set<Int32> = []
    var place = 0
    for old in known.indices {
      let pid = known[old].id.pid
      while place < next.count, next[place].id.pid < pid { place += 1 }
      let lives = place < next.count && next[place].id == known[old].id
      if !lives || (next[place].state == .zombie && known[old].state != .zombie) {
        ended.insert(pid)
      }
    }
    return ended
  }
}
