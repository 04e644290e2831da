/// What is served of one process.
package struct ProcessExposition: Sendable, Equatable {
  package var pid: Int32
  /// Sample lines, to the byte; none where the process has no series of its own.
  package var lines: [String]
  /// The number of the sample.
  package var sample: UInt64
  /// Otherwise no scrape has got them: they are what a scrape of that sample would get.
  package var isServed: Bool

  package init(pid: Int32, lines: [String], sample: UInt64, isServed: Bool) {
    (self.pid, self.lines, self.sample, self.isServed) = (pid, lines, sample, isServed)
  }
}
