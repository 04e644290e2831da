import Linux
import Snapshots

extension TopModel {
  /// A recording goes on at the speed at which it was made, or so many times as fast.
  struct Playing: Sendable {
    /// The moment that it began with, on the clock of the recording.
    let from: Duration
    /// When that was shown, on the clock of this machine; `nil` until the loop tells the time.
    var since: Duration?
  }

  /// What is said when it opens.
  package static let replayHint =
    "Z plays it, left and right step, ( and ) go from mark to mark, @ to a time; h has all keys"

  /// A day of a large host; an hour of a busy one takes a few percent of it.
  static let replayHistory = History(limit: .seconds(366 * 86_400), budgetBytes: 512 << 20)

  /// Plays on from the moment that is shown, at the end from the beginning; or stops.
  mutating func playOrStop() {
    guard playing == nil else { return playing = nil }
    if isAtEnd { show(index: 0) }
    playing = paused.map { Playing(from: $0.moment.snapshot.taken.monotonic) }
  }

  /// From now on it plays so many times as fast as it was recorded.
  mutating func play(speed: Double) {
    playSpeed = speed
    notice = "plays \(Self.times(speed)) as fast as it was recorded"
    guard playing != nil else { return }
    playing = paused.map { Playing(from: $0.moment.snapshot.taken.monotonic) }
  }

  /// `10 times`.
  private static func times(_ speed: Double) -> String {
    speed == 1 ? "exactly" : "\(Format.decimal(speed)) times"
  }

  /// The last sample of those that there will be.
  private var isAtEnd: Bool {
    (recording?.isRead ?? false) && historyIndex >= history.count - 1
  }

  /// It is that time on the clock of this machine.
  mutating func play(at now: Duration) {
    guard let playing, let paused else { return }
    guard let since = playing.since else {
      self.playing?.since = now
      return
    }
    let index = history.index(at: playing.from + (now - since) * playSpeed) ?? 0
    if index > paused.index { show(index: index) }
    stopAtEnd()
  }

  mutating func stopAtEnd() {
    guard playing != nil, isAtEnd else { return }
    playing = nil
    notice = "the end of the recording: Z plays it again"
  }

  /// When the next sample is to be shown, on the clock of this machine; `nil` where none is there yet.
  var playsNext: Duration? {
    guard let playing, let paused else { return nil }
    guard let since = playing.since else { return .zero }
    guard let next = history.time(of: paused.index + 1) else { return nil }
    return since + (next - playing.from) / playSpeed
  }

  /// More of the recording was read, and what it said until then was shown.
  mutating func take(_ file: ReplayedFile) {
    recording = file
    // One sample has no rates, and is all there is.
    if file.isRead, paused == nil { pauseAtNewest() }
    stopAtEnd()
  }
}
