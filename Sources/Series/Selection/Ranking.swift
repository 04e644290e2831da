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
  var seats: [Snapshot.Process.ID] = []

  init(margin: Double, step: Double) {
    self.margin = margin
    self.step = step
  }

  /// Takes in at most so many; the candidates ascend by pid.
  mutating func choose(_ count: Int, of candidates: [Candidate]) {
    var known = SeatCursor(seats)
    var (seated, waiting): ([Candidate], [Candidate]) = ([], [])
    for candidate in candidates {
      if known.contains(candidate.id) {
        seated.append(candidate)
      } else {
        waiting.append(candidate)
      }
    }
    fill(count, Self.sorted(seated), Self.sorted(waiting)[...])
  }

  private mutating func fill(
    _ count: Int, _ seated: [Candidate], _ waiting: ArraySlice<Candidate>
  ) {
    var (seated, waiting) = (seated, waiting)
    seated.removeLast(max(seated.count - count, 0))
    var new = Array(waiting.prefix(count - seated.count))
    waiting = waiting.dropFirst(new.count)
    // Those just taken in are no smaller than those left out.
    while let best = waiting.first, let worst = seated.last, isClearly(best, above: worst) {
      seated.removeLast()
      new.append(waiting.removeFirst())
    }
    seats = (seated + new).map(\.id).sorted { $0.pid < $1.pid }
  }

  private func isClearly(_ candidate: Candidate, above seated: Candidate) -> Bool {
    candidate.value > seated.value * margin && candidate.value > seated.value + step
  }

  /// The largest first; stable, so that of equals the lower pid is first.
  private static func sorted(_ candidates: [Candidate]) -> [Candidate] {
    candidates.sorted { $0.value > $1.value }
  }
}

/// Which processes are in, for processes that are asked about in ascending order.
struct SeatCursor {
  private var seats: ArraySlice<Snapshot.Process.ID>

  init(_ seats: [Snapshot.Process.ID]) { self.seats = seats[...] }

  mutating func contains(_ id: Snapshot.Process.ID) -> Bool {
    while let first = seats.first, first.pid < id.pid { seats.removeFirst() }
    return seats.first == id
  }
}
