import Linux
import Snapshots

/// What is said of a recording that is shown.
enum ReplayText {
  /// `REPLAY before.ptop 14:03:10 +01:12 of 04:31, playing`; `nil` where none is.
  static func status(_ model: TopModel) -> String? {
    guard let file = model.recording else { return nil }
    var text = "REPLAY \(Format.cut(SafeText.string(file.name), to: 40))"
    if let time = time(model) { text += " \(time)" }
    if model.playing != nil {
      text += ", playing"
      if model.playSpeed != 1 { text += " x\(Format.decimal(model.playSpeed))" }
    }
    if file.isRead { return text + (file.isCutShort ? ", cut short" : "") }
    return text + ", reading" + (file.share.map { " \(Format.fixed($0 * 100, 0))%" } ?? "")
  }

  /// When that was, and how long after the first sample, of how long in all.
  private static func time(_ model: TopModel) -> String? {
    let history = model.history
    guard let shown = model.snapshot?.taken, let first = history.time(of: 0) else { return nil }
    let (since, all) = (max(shown.monotonic - first, .zero), history.span)
    func text(_ time: Duration) -> String {
      all < .seconds(60) ? "\(Format.fixed(time.seconds, 1))s" : Format.elapsed(time)
    }
    return "\(Format.clock(shown.wall)) +\(text(since)) of \(text(all))"
  }
}
