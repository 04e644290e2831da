package import Sampler

/// What happened, as ``TopModel`` hears of it.
package enum Event: Sendable {
  case snapshot(Snapshot)
  case key(Key)
  case resized(Size)
  case surroundings(Surroundings)
  /// What came of an effect, in one sentence.
  case outcome(String)
}

/// What applying an event asks of the loop.
package enum Effect: Equatable, Sendable {
  case quit
  /// Draw every cell again, whatever the terminal shows.
  case repaint
  case signal(Int32, [Target])
  case renice(by: Int, [Target])
  /// To the clipboard of the terminal.
  case copy(String)
  /// Write the settings, changed or not.
  case save
}

/// A terminal's size in cells.
package struct Size: Equatable, Sendable {
  package var columns: Int
  package var rows: Int

  package init(columns: Int, rows: Int) {
    self.columns = max(columns, 1)
    self.rows = max(rows, 1)
  }
}

/// What goes on around the screen in the same program: told to it, never looked up.
package struct Surroundings: Equatable, Sendable {
  /// Present when the program also serves metrics.
  package var serving: Serving?
  /// The newest log line, which must not be written over the screen.
  package var logLine: String?
  /// Frames that a terminal which did not read never got.
  package var framesSkipped: Int

  package init(serving: Serving? = nil, logLine: String? = nil, framesSkipped: Int = 0) {
    self.serving = serving
    self.logLine = logLine
    self.framesSkipped = framesSkipped
  }

  /// The exporter as the header shows it.
  package struct Serving: Equatable, Sendable {
    package var address: String
    package var scrapes: UInt64
    package var errors: UInt64
    package var last: Scrape?

    package init(address: String, scrapes: UInt64 = 0, errors: UInt64 = 0, last: Scrape? = nil) {
      self.address = address
      self.scrapes = scrapes
      self.errors = errors
      self.last = last
    }
  }

  /// One scrape that was answered.
  package struct Scrape: Equatable, Sendable {
    package var age: Duration
    package var took: Duration
    package var series: Int
    package var bytes: Int
    package var peer: String
    /// The number of the sample that was served.
    package var sample: UInt64

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
}
