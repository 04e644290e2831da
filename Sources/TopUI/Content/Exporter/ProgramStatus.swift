package import Snapshots

/// What the program does beside the screen: handed to it, never looked up.
package struct ProgramStatus: Equatable, Sendable {
  /// Present when the program also serves metrics.
  package var serving: ExporterStatus?
  /// What is served of the process that was asked for.
  package var exposition: ProcessExposition?
  /// What the filter that was asked for would serve.
  package var filtered: Filtered?
  /// The newest log line, which must not be written over the screen.
  package var logLine: LogLine?
  /// Frames that a terminal which did not read never got.
  package var framesSkipped: Int

  package init(
    serving: ExporterStatus? = nil, exposition: ProcessExposition? = nil,
    filtered: Filtered? = nil, logLine: LogLine? = nil, framesSkipped: Int = 0
  ) {
    self.serving = serving
    self.exposition = exposition
    self.filtered = filtered
    self.logLine = logLine
    self.framesSkipped = framesSkipped
  }

  package struct LogLine: Equatable, Sendable {
    /// Grows with each line: the same text may come again.
    package var number: UInt64
    package var text: String

    package init(number: UInt64, text: String) {
      self.number = number
      self.text = text
    }
  }

  /// How many series the exporter would serve with a filter.
  package struct Filtered: Equatable, Sendable {
    package var filter: String
    package var series: Int

    package init(filter: String, series: Int) {
      self.filter = filter
      self.series = series
    }
  }
}
