import Snapshots

/// Ways to say how much memory a process uses.
package enum MemoryMeasure: String, Sendable, CaseIterable {
  /// Its pages in RAM.
  case rss
  /// The same, with each shared page divided among those that share it.
  case pss
  /// What is its alone.
  case uss

  var wants: Wants.Fields { self == .rss ? [] : .proportionalOfAll }

  func bytes(of memory: Snapshot.Process.Memory) -> UInt64? {
    switch self {
    case .rss: memory.rssBytes
    case .pss: memory.proportional?.pssBytes
    case .uss: memory.proportional?.ussBytes
    }
  }
}
