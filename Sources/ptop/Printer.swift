import Glibc
import Linux
import Sampler
import Snapshots
import TopUI

/// Prints what there is to say of one sample after another.
struct Printer: ~Copyable {
  private let inbox = Inbox<Snapshot>()
  private let signals: Signals
  private let surroundings: () -> Surroundings
  private var paper: Paper
  private var left: Int?

  init(
    _ paper: consuming Paper, iterations: Int?, feed: SnapshotFeed, signals: consuming Signals,
    surroundings: @escaping () -> Surroundings
  ) {
    self.signals = signals
    self.surroundings = surroundings
    self.paper = paper
    left = iterations
    feed.subscribe(inbox)
  }

  /// Returns when there were enough or nobody reads on, or with the signal that asks for the end.
  mutating func run() throws -> TopUI.Ending {
    while left != 0 {
      if let number = signals.next() { return .signal(number) }
      inbox.wakeup.clear()
      guard let snapshot = inbox.take() else {
        wait()
        continue
      }
      guard let text = try paper.text(of: snapshot, surroundings()) else { continue }
      switch try StandardOutput.write(Array(text.utf8), unless: signals) {
      case .written: left = left.map { $0 - 1 }
      case .unread: return .quit
      case .signal(let number): return .signal(number)
      }
    }
    return .quit
  }

  private func wait() {
    var entries = [inbox.wakeup.descriptor, signals.descriptor].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    _ = unsafe poll(&entries, nfds_t(entries.count), -1)
  }
}
