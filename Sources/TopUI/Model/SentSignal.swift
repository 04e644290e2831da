import Linux
import Snapshots

/// A signal that was sent a moment ago, so that what comes of it can be told.
struct SentSignal: Sendable {
  let number: Int32
  /// Those that have not ended yet.
  private(set) var waiting: [Target]
  let count: Int
  /// On the monotonic clock of the samples.
  let sent: Duration

  /// What ends later than this is told as any other end.
  private static let patience = Duration.seconds(10)

  init(_ number: Int32, to targets: [Target], at sent: Duration) {
    (self.number, waiting, self.sent) = (number, targets, sent)
    count = targets.count
  }

  /// Whether there is nothing more to tell of it.
  func isOver(at now: Duration) -> Bool { waiting.isEmpty || now - sent > Self.patience }

  /// What a newer sample says of it; `nil` where that is nothing.
  mutating func news(in snapshot: Snapshot) -> String? {
    let gone = waiting.filter { Self.hasEnded($0, in: snapshot) }
    guard let last = gone.last else { return nil }
    waiting.removeAll(where: gone.contains)
    if count > 1 {
      return "\(count - waiting.count) of the \(count) processes that \(SignalName.name(number))"
        + " was sent to have ended"
    }
    return "\(last.name) \(Self.end(of: last, in: snapshot))"
  }

  /// A process that could not be read this time may well be alive.
  private static func hasEnded(_ target: Target, in snapshot: Snapshot) -> Bool {
    if snapshot.coverage.hiddenPids.contains(target.id.pid) { return false }
    return snapshot.processes.process(target.id).map { $0.state == .zombie } ?? true
  }

  private static func end(of target: Target, in snapshot: Snapshot) -> String {
    if let zombie = snapshot.processes.process(target.id) {
      return "has ended; its parent \(zombie.parent) has yet to collect it"
    }
    let end = snapshot.exits?.recent.last { $0.event.pid == target.id.pid }
    switch end?.event.outcome {
    case .exited(let code): return "ended with exit code \(code)"
    case .killed(let signal): return "ended by \(SignalName.name(signal))"
    case nil: return "ended"
    }
  }
}
