package import Snapshots

extension History {
  /// A sample as it was; `nil` where there is none.
  package func moment(at index: Int) -> Moment? {
    guard let place = place(of: index) else { return nil }
    let moments = stretches[place.stretch].moments
    let recorded = moments[place.moment]
    var replay = MomentReplay()
    for moment in moments[...place.moment] { replay.apply(moment) }
    // What its rates are since: mostly the sample before.
    let base =
      recorded.rates == nil
      ? nil : self.index(at: recorded.head.taken.monotonic - recorded.elapsed)
    return Moment(
      replay.snapshot(of: recorded), ratesSince: base.flatMap { snapshot(at: $0) },
      rates: replay.rates(of: recorded))
  }

  private func snapshot(at index: Int) -> Snapshot? {
    guard let place = place(of: index) else { return nil }
    let moments = stretches[place.stretch].moments
    var replay = MomentReplay()
    for moment in moments[...place.moment] { replay.apply(moment) }
    return replay.snapshot(of: moments[place.moment])
  }

  func recorded(_ index: Int) -> RecordedMoment? {
    place(of: index).map { stretches[$0.stretch].moments[$0.moment] }
  }

  /// The newest sample that was taken by then, on the monotonic clock: the wall clock may step.
  package func index(at monotonic: Duration) -> Int? {
    lastIndex { $0.taken.monotonic <= monotonic }
  }

  /// The oldest sample that was not taken before then; the newest where there is none.
  package func index(from monotonic: Duration) -> Int {
    let before = lastIndex { $0.taken.monotonic < monotonic }
    return max(min((before ?? -1) + 1, count - 1), 0)
  }

  /// When the sample was taken, on the monotonic clock; `nil` where there is none.
  package func time(of index: Int) -> Duration? { recorded(index)?.head.taken.monotonic }

  /// The last of those, all at the beginning, for which it holds.
  private func lastIndex(where holds: (Snapshot) -> Bool) -> Int? {
    let first = (0..<count).firstPlace { !(recorded($0).map { holds($0.head) } ?? false) }
    return first > 0 ? first - 1 : nil
  }

  /// When the host was busiest; the newest of equals.
  package var hostPeak: Int? { hostBusy(0..<count).peak }

  /// When the process used most CPU; the newest of equals.
  package func peak(of id: Snapshot.Process.ID) -> Int? { cores(of: id, 0..<count).peak }
}
