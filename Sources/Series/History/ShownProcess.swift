import Snapshots

/// A process as the exposition shows it: alive, or in its farewell.
///
/// Every family visits every one: a reference is passed on for less than what a process is made of.
package final class ShownProcess: Sendable {
  let process: Snapshot.Process
  let labels: ProcessLabels
  /// CPUs kept busy over the last SCRAPE_TIME; `nil` when unknown.
  let cores: Double?
  /// Otherwise it ended, and all that is said of it is its final counters and that it uses nothing.
  let isAlive: Bool

  init(process: Snapshot.Process, labels: ProcessLabels, cores: Double?, isAlive: Bool) {
    self.process = process
    self.labels = labels
    self.cores = cores
    self.isAlive = isAlive
  }

  /// With its final counters, and nothing used any more.
  convenience init(farewellOf process: Snapshot.Process, _ labels: ProcessLabels) {
    var process = process
    // What was unknown stays so: no series begins with a farewell.
    process.memory = process.memory.map {
      .init(
        vsizeBytes: 0, rssBytes: 0, swapBytes: $0.swapBytes.map { _ in 0 },
        proportional: $0.proportional.map { .init(pssBytes: 0, ussBytes: 0, sample: $0.sample) })
    }
    self.init(process: process, labels: labels, cores: 0, isAlive: false)
  }
}

extension ShownProcess: AscendingByPid {
  package static func pid(of list: [ShownProcess], at place: Int) -> Int32 {
    list[place].process.id.pid
  }
}
