package import Sampler

/// What a column needs to know of one process and of the moment.
package struct ProcessRow: Sendable {
  package let process: Snapshot.Process
  /// CPUs kept busy since the sample before; `nil` when unknown.
  package let cores: Double?
  package let memoryTotalBytes: UInt64?
  /// Whether CPU times are exact to less than a clock tick.
  package let isExact: Bool

  var memoryShare: Double? {
    guard let rss = process.memory?.rssBytes, let total = memoryTotalBytes, total > 0 else {
      return nil
    }
    return Double(rss) / Double(total)
  }
}

extension Snapshot.Process {
  /// The command line; where there is none, the name in brackets, as ps(1) shows it.
  package var commandLine: String {
    guard let line = facts.commandLine, !line.isEmpty else { return "[\(facts.comm)]" }
    return line
  }
}
