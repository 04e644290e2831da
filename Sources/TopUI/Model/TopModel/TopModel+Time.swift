import Runs
package import Snapshots

extension TopModel {
  /// A moment that is looked at while sampling goes on.
  package struct Pause: Sendable {
    /// In the history.
    package internal(set) var index: Int
    package internal(set) var moment: Moment
  }

  /// Freezes what is shown, or goes back to what happens now.
  mutating func pause() {
    if recording != nil { return playOrStop() }
    if paused == nil { return pauseAtNewest() }
    paused = nil
    arrange()
  }

  /// At the newest sample, while others come.
  mutating func pauseAtNewest() {
    guard let live else { return }
    paused = Pause(index: max(history.count - 1, 0), moment: live)
    arrange()
  }

  /// So many samples on, or back.
  mutating func step(_ samples: Int) {
    guard let paused else { return }
    look(at: paused.index + samples)
  }

  /// To the moment of the most CPU: of the process that all is shown about, or else of the host.
  mutating func lookAtPeak() {
    let peak = subject.map { history.peak(of: $0.process.id) } ?? busy.peak
    guard let peak else { return notice = "there is no peak yet" }
    if paused == nil { pause() }
    look(at: peak)
  }

  /// So many marks or minutes on, or back; to the first or last sample where there are no more.
  mutating func leap(_ leap: KeyBinding.Leap) {
    if paused == nil { pause() }
    guard let now = history.time(of: historyIndex) else { return }
    switch leap {
    case .minutes(let count): look(at: now + .seconds(60 * count))
    case .mark(let step):
      let marks = runs.marked.map(\.started.monotonic)
      let before = marks.last { history.index(from: $0) < historyIndex }
      let next = marks.first { history.index(from: $0) > historyIndex }
      let place = (step < 0 ? before : next).map { history.index(from: $0) }
      look(at: place ?? (step < 0 ? 0 : history.count - 1))
    }
  }

  /// The first sample from that time on.
  mutating func look(at time: Duration) {
    if paused == nil { pause() }
    look(at: history.index(from: time))
  }

  /// How busy the machine was; of a recorded command, how many CPUs its processes kept so.
  var busy: TimeSeries {
    let all = 0..<history.count
    return recording?.isOfCommand ?? false ? history.cores(all) : history.hostBusy(all)
  }

  private mutating func look(at index: Int) {
    playing = nil
    show(index: index)
  }

  mutating func show(index: Int) {
    let index = min(max(index, 0), history.count - 1)
    guard let moment = history.moment(at: index) else { return }
    paused = Pause(index: index, moment: moment)
    // That is of another moment.
    inspection = nil
    arrange()
  }

  /// Takes in the newest sample; places in the history fall when its oldest go.
  mutating func remember(_ moment: Moment) {
    let gone = history.append(moment.snapshot, rates: moment.rates)
    guard gone > 0, let index = paused?.index else { return }
    paused?.index = max(index - gone, 0)
  }

  /// Where in the history the moment is that is shown.
  package var historyIndex: Int { paused?.index ?? history.count - 1 }

  /// The newest sample of graphs that reach so far back: the one that is shown is always among theirs.
  func graphEnd(_ span: Duration) -> Int {
    guard let shown = paused?.moment.snapshot.taken.monotonic,
      let newest = history.time(of: history.count - 1), newest - shown >= span
    else { return history.count - 1 }
    return history.index(at: shown + span / 2) ?? history.count - 1
  }

  /// What the wall clock is ahead of that of a graph which ends at that sample: `nil` where it ends now, and
  /// tells ages.
  func graphClock(end: Int) -> Duration? {
    if recording == nil, end == history.count - 1 { return nil }
    return history.recorded(end).map { $0.head.taken.wall - $0.head.taken.monotonic }
  }

  /// The time that a graph covers: all there is up to that; of what goes on, not less than a minute.
  func graphSpan(upTo most: Duration) -> Duration {
    let least = recording == nil ? Duration.seconds(60) : .nanoseconds(1)
    return min(max(history.span, least), most)
  }

  /// How long before the newest sample the one that is shown was taken; `nil` when it is the newest, and of
  /// a recording, whose newest sample is not of now.
  package var pausedAge: Duration? {
    guard recording == nil, let paused, let live else { return nil }
    return max(live.snapshot.taken.monotonic - paused.moment.snapshot.taken.monotonic, .zero)
  }
}
