import Snapshots

/// The largest by some value, a limited number of them, with hysteresis.
///
/// A process that is in stays in while no other is `margin` times as large and `step` larger. Values
/// that wander within that bound change nothing, whatever their order; free places go to the largest
/// at once, of equals to the lower pid.
struct Ranking: Sendable {
  struct Candidate {
    let id: Snapshot.Process.ID
    let value: Double
  }

  let margin: Double
  let step: Double
  /// Those that are in, ascending by pid.
  var chosen: [Snapshot.Process.ID] = []

  init(margin: Double, step: Double) {
    self.margin = margin
    self.step = step
  }

  /// Takes in at most so many; the candidates ascend by pid.
  mutating func choose(_ count: Int, of candidates: [Candidate]) {
    var known = AscendingCursor(chosen)
    var (kept, waiting): ([Candidate], [Candidate]) = ([], [])
    for candidate in candidates {
      if known.contains(candidate.id) {
        kept.append(candidate)
      } else {
        waiting.append(candidate)
      }
    }
    fill(count, Self.sorted(kept), Self.sorted(waiting)[...])
  }

  private mutating func fill(
    _ count: Int, _ kept: [Candidate], _ waiting: ArraySlice<Candidate>
  ) {
    var (kept, waiting) = (kept, waiting)
    kept.removeLast(max(kept.count - count, 0))
    var new = Array(waiting.prefix(count - kept.count))
    waiting = waiting.dropFirst(new.count)
    // Those just taken in are no smaller than those left out.
    while let best = waiting.first, let worst = kept.last, isClearly(best, above: worst) {
      kept.removeLast()
      new.append(waiting.removeFirst())
    }
    chosen = (kept + new).map(\.id).sorted { $0.pid < $1.pid }
  }

  private func isClearly(_ candidate: Candidate, above other: Candidate) -> Bool {
    candidate.value > other.value * margin && candidate.value > other.value + step
  }

  /// The largest first; stable, so that of equals the lower pid is first.
  private static func sorted(_ candidates: [Candidate]) -> [Candidate] {
    candidates.sorted { $0.value > $1.value }
  }
}
