import Linux
import Logging
import Sampler

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
