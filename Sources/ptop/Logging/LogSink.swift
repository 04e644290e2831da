import Logging
import Sampler
import Synchronization
import TopUI

/// Where log lines go: to standard error, but never over a screen that is on the same terminal.
final class LogSink: Sendable {
  private struct State {
    var isHolding = false
    var held: [String] = []
    var latest: Surroundings.LogLine?
  }

  /// Lines kept while the screen has the terminal; the oldest go first.
  private static let capacity = 200
  private let state = Mutex(State())
  let format: LogFormat

  init(format: LogFormat) { self.format = format }

  /// Keeps lines back until ``release()``, if `isShared`: where standard error is the screen's terminal.
  func hold(_ isShared: Bool = StandardError.isTerminal) {
    state.withLock { $0.isHolding = isShared }
  }

  /// Writes what was kept back.
  func release() {
    state.withLock { $0.isHolding = false }
    for line in take() { StandardError.write(line + "\n") }
  }

  /// What was kept back, and is not any more.
  func take() -> [String] {
    state.withLock { state in
      defer { state.held = [] }
      return state.held
    }
  }

  /// The newest message that a user should see at once, for the status row of the screen.
  var latest: Surroundings.LogLine? { state.withLock { $0.latest } }

  func put(_ line: String, message: String, isUrgent: Bool) {
    let isHeld = state.withLock { state in
      if isUrgent {
        let number = (state.latest?.number ?? 0) + 1
        state.latest = Surroundings.LogLine(number: number, text: message)
      }
      guard state.isHolding else { return false }
      state.held.append(line)
      if state.held.count > Self.capacity { state.held.removeFirst() }
      return true
    }
    if !isHeld { StandardError.write(line + "\n") }
  }
}

/// swift-log's way into a ``LogSink``.
struct LogSinkHandler: LogHandler {
  let sink: LogSink
  var logLevel: Logger.Level
  var metadata: Logger.Metadata = [:]

  init(sink: LogSink, level: Logger.Level) {
    self.sink = sink
    logLevel = level
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
    let text = event.message.description
    let details = all.map { ", \($0.key): \($0.value)" }.joined()
    sink.put(
      sink.format.line(
        time: Timestamp.text(Clock.wall()), level: event.level, message: text,
        fields: all.map { ($0.key, "\($0.value)") }),
      message: text + details, isUrgent: event.level >= .warning)
  }
}
