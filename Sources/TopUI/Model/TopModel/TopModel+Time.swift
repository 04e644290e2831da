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
    if paused != nil {
      paused = nil
    } else if let live {
      paused = Pause(index: max(history.count - 1, 0), moment: live)
    }
    arrange()
  }

  /// So many samples on, or back.
  mutating func step(_ samples: Int) {
    guard let paused else { return }
    look(at: paused.index + samples)
  }

  /// To the moment of the most CPU: of the process that all is shown about, or else of the host.
  mutating func lookAtPeak() {
    let peak = subject.map { history.peak(of: $0.process.id) } ?? history.hostPeak
    guard let peak else { return notice = "there is no peak yet" }
    if paused == nil { pause() }
    look(at: peak)
  }

  private mutating func look(at index: Int) {
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

  /// How long before the newest sample the one that is shown was taken; `nil` when it is the newest.
  package var pausedAge: Duration? {
    guard let paused, let live else { return nil }
    return max(live.snapshot.taken.monotonic - paused.moment.snapshot.taken.monotonic, .zero)
  }
}
