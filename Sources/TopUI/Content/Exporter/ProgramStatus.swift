/// What the program does beside the screen: handed to it, never looked up.
package struct ProgramStatus: Equatable, Sendable {
  /// Present when the program also serves metrics.
  package var serving: Serving?
  /// What is served of the process that the screen wants it of.
  package var exposition: Exposition?
  /// The newest log line, which must not be written over the screen.
  package var logLine: LogLine?
  /// Frames that a terminal which did not read never got.
  package var framesSkipped: Int

  package init(
    serving: Serving? = nil, exposition: Exposition? = nil, logLine: LogLine? = nil,
    framesSkipped: Int = 0
  ) {
    self.serving = serving
    self.exposition = exposition
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

  /// One scrape that was answered.
  package struct Scrape: Equatable, Sendable {
    package var age: Duration
    /// 0 when it was refused at once.
    package var took: Duration
    package var series: Int
    package var bytes: Int
    package var peer: String
    /// The number of the sample that was served.
    package var sample: UInt64
    /// The status of the answer; what is not 200 served no sample and no series.
    package var code = 200
    package var isOpenMetrics = false
    package var isCompressed = false

    package init(
      age: Duration, took: Duration, series: Int, bytes: Int, peer: String, sample: UInt64
    ) {
      self.age = age
      self.took = took
      self.series = series
      self.bytes = bytes
      self.peer = peer
      self.sample = sample
    }
  }

  /// What the exporter says of one process.
  package struct Exposition: Equatable, Sendable {
    package var pid: Int32
    /// To the byte; none where the process has no series of its own.
    package var lines: [String]
    package var sample: UInt64
    /// Otherwise they are what a scrape of that sample would get.
    package var isServed: Bool

    package init(pid: Int32, lines: [String], sample: UInt64, isServed: Bool) {
      self.pid = pid
      self.lines = lines
      self.sample = sample
      self.isServed = isServed
    }
  }
}
