import Runs
import TopUI

/// What a screen over a recording is given, piece by piece: the recording that it shows, and then of the one
/// that this is compared with what it came to.
final class ReplaySource {
  private let shown: OpenRecording
  private let compared: OpenRecording?
  /// What was read before the screen asked.
  private var first: [Event] = []

  /// Throws where one of them is no recording.
  init(_ file: String, comparedWith other: String? = nil) throws(RunUnreadable) {
    compared = try other.map { path throws(RunUnreadable) in try OpenRecording(path) }
    try compared?.begin { _ in }
    shown = try OpenRecording(file)
    var events: [Event] = []
    try shown.begin { if let event = Self.event($0) { events.append(event) } }
    first = events
  }

  var file: ReplayedFile { shown.file }

  /// For poll(2): readable when there is more; below 0 when all was read.
  var descriptor: Int32 { shown.isOver ? compared?.pollable ?? -1 : shown.pollable }

  /// Calls `body` with what the next piece says; with nothing when all was read.
  func next(_ body: (Event) -> Void) {
    for event in first { body(event) }
    first = []
    if !shown.isOver {
      read(shown, problem: body) { if let event = Self.event($0) { body(event) } }
      // Beside another all of it counts, whatever marks divide it.
      if shown.isOver, compared != nil, let run = shown.whole { body(.run(run, isBase: false)) }
      body(.replayed(shown.file))
    } else if let compared, !compared.isOver {
      read(compared, problem: body) { _ in }
      if compared.isOver, let run = compared.whole { body(.run(run, isBase: true)) }
    }
  }

  private func read(
    _ recording: OpenRecording, problem: (Event) -> Void, _ body: (RecordPlayer.Event) -> Void
  ) {
    do throws(RunUnreadable) { try recording.next(body) } catch {
      problem(.outcome(error.description))
    }
  }

  private static func event(_ event: RecordPlayer.Event) -> Event? {
    switch event {
    case .snapshot(let snapshot): .snapshot(snapshot)
    case .mark(let mark): .mark(mark)
    case .end: nil
    }
  }
}
