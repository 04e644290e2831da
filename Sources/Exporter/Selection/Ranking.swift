import Sampler

/// The largest by some value, a limited number of them, with hysteresis.
///
/// Who has a seat keeps it while no one without is `margin` times as large and `step` larger. Values
/// that wander within that bound change nothing, whatever their order; free seats go to the largest
/// at once, of equals to the lower pid.
struct Ranking: Sendable {
  struct Candidate {
    let id: Snapshot.Process.ID
    let value: Double
  }

  let margin: Double
  let step: Double
  /// Who is in.
  var seats: Set<Snapshot.Process.ID> = []

  init(margin: Double, step: Double) {
    self.margin = margin
    self.step = step
  }

  /// Fills at most so many seats; the candidates ascend by pid.
  mutating func choose(_ count: Int, of candidates: [Candidate]) {
    var seated = Self.sorted(candidates.filter { seats.contains($0.id) })
    seated.removeLast(max(seated.count - count, 0))
    var waiting = Self.sorted(candidates.filter { !seats.contains($0.id) })[...]
    var new = Array(waiting.prefix(count - seated.count))
    waiting = waiting.dropFirst(new.count)
    // Those who just sat down are no smaller than those who wait.
    while let best = waiting.first, let worst = seated.last, isClearly(best, above: worst) {
      seated.removeLast()
      new.append(waiting.removeFirst())
    }
    seats = Set((seated + new).lazy.map(\.id))
  }

  private func isClearly(_ candidate: Candidate, above seated: Candidate) -> Bool {
    candidate.value > seated.value * margin && candidate.value > seated.value + step
  }

  /// The largest first; stable, so that of equals the lower pid is first.
  private static func sorted(_ candidates: [Candidate]) -> [Candidate] {
    candidates.sorted { $0.value > $1.value }
  }
}
