import Runs
import TopUI

/// What a screen over a recording is given, piece by piece: the recording that it shows, and then of the one
/// that this is compared with what it came to.
final class ReplaySource {
  private let shown: OpenRecording
  private var compared: OpenRecording?
  /// What was read before the screen asked.
  private var first: [Event]

  /// Throws where one of them is no recording.
  init(_ file: String, comparedWith other: String? = nil) throws(RunUnreadable) {
    if let other {
      let compared = try OpenRecording(other)
      _ = try compared.begin()
      self.compared = compared
    }
    shown = try OpenRecording(file)
    first = try Self.events(shown.begin())
  }

  var file: ReplayedFile { shown.file }

  /// For poll(2): readable when there is more; below 0 when all was read.
  var descriptor: Int32 { shown.isOver ? compared?.pollable ?? -1 : shown.pollable }

  /// What the next piece says; empty when all was read.
  func next() -> [Event] {
    let events = first
    first = []
    if !shown.isOver { return events + piece(of: shown) + wholeAtEnd + [.replayed(shown.file)] }
    guard let compared, !compared.isOver else { return events }
    let problems = piece(of: compared).filter { if case .outcome = $0 { true } else { false } }
    guard compared.isOver, let run = compared.whole else { return events + problems }
    return events + problems + [.run(run, isBase: true)]
  }

  /// Beside another all of it counts, whatever marks divide it.
  private var wholeAtEnd: [Event] {
    guard shown.isOver, compared != nil, let run = shown.whole else { return [] }
    return [.run(run, isBase: false)]
  }

  private func piece(of recording: OpenRecording) -> [Event] {
    do throws(RunUnreadable) { return Self.events(try recording.next()) } catch {
      return [.outcome(error.description)]
    }
  }

  private static func events(_ events: [RecordPlayer.Event]) -> [Event] {
    events.compactMap { event in
      switch event {
      case .snapshot(let snapshot): .snapshot(snapshot)
      case .mark(let mark): .mark(mark)
      case .end: nil
      }
    }
  }
}
