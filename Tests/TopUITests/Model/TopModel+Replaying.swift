import Linux
import Runs
import Snapshots
import TestSupport

@testable import TopUI

/// The screen over a recording.
extension TopModel {
  static let replayBegan = 1000

  /// A sample a second, from 1000 on; marks at the seconds given.
  static func replaying(
    seconds: Int = 10, marks: [Int: String] = [:], isRead: Bool = true, rows: Int = 24
  ) -> TopModel {
    var model = TopModel(
      size: Size(columns: 100, rows: rows), notice: "hint", recording: .example(isRead: false))
    for second in 0..<seconds {
      var process = Snapshot.Process.example(pid: 5, comm: "worker")
      process.cpu = .milliseconds(100 * second)
      model.sample(at: replayBegan + second, [process])
      if second == 0 { _ = model.apply(.mark(.example("all", at: .seconds(replayBegan)))) }
      if let label = marks[second] {
        _ = model.apply(.mark(.example(label, at: .seconds(replayBegan + second))))
      }
    }
    if isRead { model.finishReading(seconds) }
    return model
  }

  /// So many seconds are all there are.
  mutating func finishReading(_ seconds: Int) {
    _ = apply(.mark(.example(nil, at: .seconds(Self.replayBegan + seconds - 1))))
    _ = apply(.replayed(.example(isRead: true)))
  }

  /// Seconds after the beginning of the moment that is shown.
  var shownSecond: Double? {
    snapshot.map { $0.taken.monotonic.seconds - Double(Self.replayBegan) }
  }
}

extension ReplayedFile {
  static func example(isRead: Bool = true, isOfCommand: Bool = false) -> Self {
    Self(name: "run.ptop", share: isRead ? 1 : 0.4, isRead: isRead, isOfCommand: isOfCommand)
  }
}
