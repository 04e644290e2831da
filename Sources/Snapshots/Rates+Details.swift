import Linux

/// What one process did a second, by counter.
package struct CounterRates: Sendable {
  private let earlier, later: Snapshot.Process.Details?
  private let seconds: Double

  /// Nothing is known.
  package init() { (earlier, later, seconds) = (nil, nil, 0) }

  package init(
    from earlier: Snapshot.Process.Details?, to later: Snapshot.Process.Details?, in time: Duration
  ) {
    (self.earlier, self.later) = (earlier, later)
    seconds = time.seconds
  }

  /// Of time, in seconds a second: 1 is one CPU or one thread, all the time. `nil` when it was not known
  /// both before and after, or went back in between: some are sums over threads, and fall when one ends.
  package subscript(_ counter: Counter) -> Double? {
    guard seconds > 0, let before = earlier?[counter], let now = later?[counter], now >= before
    else { return nil }
    let growth = Double(now - before)
    return (counter.unit == .time ? growth / 1e9 : growth) / seconds
  }

  /// Together; `nil` when one of them is unknown.
  package func sum(of counters: [Counter]) -> Double? {
    var sum = 0.0
    for counter in counters {
      guard let rate = self[counter] else { return nil }
      sum += rate
    }
    return sum
  }
}

extension Rates {
  /// Parallel to the newer snapshot's processes. All that a process did that was born in the window, it
  /// did in the window.
  package static func details(from earlier: Snapshot, to later: Snapshot) -> [CounterRates] {
    let elapsed = later.taken.monotonic - earlier.taken.monotonic
    let born = Birth(after: earlier)
    var cursor = ProcessCursor()
    return later.processes.map { process in
      let place = cursor.index(of: process.id.pid, in: earlier.processes)
      guard let place, earlier.processes[place].id == process.id else {
        let nothing = born.isNew(process) ? Snapshot.Process.Details.atBirth : nil
        return CounterRates(from: nothing, to: process.details, in: elapsed)
      }
      let before = earlier.processes[place]
      // Most did nothing: what was not read again is the same object.
      return CounterRates(
        from: before.details, to: process.details,
        in: time(from: before.cpuReading, to: process) ?? elapsed)
    }
  }
}

extension Snapshot.Process.Details {
  /// What a process has done when it is born.
  fileprivate static let atBirth = Snapshot.Process.Details(counters: .atBirth)
}
