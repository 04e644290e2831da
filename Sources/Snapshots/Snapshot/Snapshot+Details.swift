extension Snapshot.Process {
  /// What costs reads that few want, or room that few need: each part is there only if a reader
  /// wants it and it could be read. Shared by all snapshots until it is read again.
  package final class Details: Sendable {
    private let counters: Counters
    /// `nil` unless a reader wants `.openFiles`.
    package let openFiles: OpenFiles?
    /// `nil` unless a reader wants `.threadsOfWatched` and watches the process.
    package let threads: Threads?

    package init(
      counters: Counters = Counters(), openFiles: OpenFiles? = nil, threads: Threads? = nil
    ) {
      self.counters = counters
      self.openFiles = openFiles
      self.threads = threads
    }

    /// Nanoseconds, bytes, or how many; `nil` unless a reader wants `.counter(_:)`.
    package subscript(_ counter: Counter) -> UInt64? { counters[counter] }
  }
}

extension Snapshot.Process.Details {
  package struct OpenFiles: Sendable, Equatable {
    package var count: UInt64
    /// The soft limit; `nil` when there is none or it could not be read.
    package var limit: UInt64?
    package init(count: UInt64, limit: UInt64?) { (self.count, self.limit) = (count, limit) }
  }
}
