import Glibc
import Linux
import Sampler
import Snapshots
import TopUI

/// Prints what there is to say of one sample after another.
struct Printer: ~Copyable {
  private let inbox = Inbox<Snapshot>()
  private let signals: Signals
  private let status: () -> ProgramStatus
  private var text: SampleText
  private var left: Int?

  init(
    _ text: consuming SampleText, iterations: Int?, feed: SnapshotFeed, signals: consuming Signals,
    status: @escaping () -> ProgramStatus
  ) {
    self.signals = signals
    self.status = status
    self.text = text
    left = iterations
    feed.subscribe(inbox)
  }

  /// Returns when there were enough, when standard output is read no further, or with the signal that asks
  /// for the end. Throws where standard output takes nothing.
  mutating func run() throws -> TopUI.Ending {
    while left != 0 {
      if let number = signals.next() { return .signal(number) }
      inbox.wakeup.clear()
      guard let snapshot = inbox.take() else {
        wait()
        continue
      }
      guard let text = text.text(of: snapshot, status()) else { continue }
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
