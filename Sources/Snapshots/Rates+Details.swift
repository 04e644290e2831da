import Linux

/// What one process did a second, of what readers declared; a part is `nil` when it was not known both
/// before and after, or went back in between: some are sums over threads, and fall when one ends.
package struct DetailRates: Sendable, Equatable {
  /// Bytes.
  package var read, written: Double?
  package var minorFaults, majorFaults: Double?
  package var voluntarySwitches, involuntarySwitches: Double?
  /// How many of its threads, on average, could have run and did not: 1 is one, all the time.
  package var runQueueWait: Double?

  package init(
    read: Double? = nil, written: Double? = nil, minorFaults: Double? = nil,
    majorFaults: Double? = nil, voluntarySwitches: Double? = nil,
    involuntarySwitches: Double? = nil, runQueueWait: Double? = nil
  ) {
    (self.read, self.written) = (read, written)
    (self.minorFaults, self.majorFaults) = (minorFaults, majorFaults)
    (self.voluntarySwitches, self.involuntarySwitches) = (voluntarySwitches, involuntarySwitches)
    self.runQueueWait = runQueueWait
  }

  package init(
    from earlier: Snapshot.Process.Details?, to later: Snapshot.Process.Details?, in time: Duration
  ) {
    self.init()
    guard let earlier, let later, time > .zero else { return }
    let seconds = time.seconds
    func rate(_ before: UInt64?, _ now: UInt64?) -> Double? {
      guard let before, let now, now >= before else { return nil }
      return Double(now - before) / seconds
    }
    read = rate(earlier.io?.readBytes, later.io?.readBytes)
    written = rate(earlier.io?.writtenBytes, later.io?.writtenBytes)
    minorFaults = rate(earlier.faults?.minor, later.faults?.minor)
    majorFaults = rate(earlier.faults?.major, later.faults?.major)
    voluntarySwitches = rate(earlier.switches?.voluntary, later.switches?.voluntary)
    involuntarySwitches = rate(earlier.switches?.involuntary, later.switches?.involuntary)
    if let before = earlier.runQueueWait, let now = later.runQueueWait, now >= before {
      runQueueWait = (now - before).seconds / seconds
    }
  }
}

extension Rates {
  /// Parallel to the newer snapshot's processes. All that a process did that was born in the window, it
  /// did in the window.
  package static func details(from earlier: Snapshot, to later: Snapshot) -> [DetailRates] {
    let elapsed = later.taken.monotonic - earlier.taken.monotonic
    var rates = [DetailRates](repeating: DetailRates(), count: later.processes.count)
    var succession = Succession(from: .init(earlier), to: later)
    while let change = succession.next() {
      switch change {
      case .stayed(let old, let new):
        // Most did nothing: what was not read again is the same object.
        let time = time(from: earlier.processes[old].cpuReading, to: later.processes[new])
        rates[new] = DetailRates(
          from: earlier.processes[old].details, to: later.processes[new].details,
          in: time ?? elapsed)
      case .born(let new):
        rates[new] = DetailRates(from: .nothing, to: later.processes[new].details, in: elapsed)
      case .found, .hidden, .ended: continue
      }
    }
    return rates
  }
}

extension Snapshot.Process.Details {
  /// What a process has done when it is born.
  fileprivate static let nothing = Snapshot.Process.Details(
    faults: .init(minor: 0, major: 0), switches: .init(voluntary: 0, involuntary: 0),
    runQueueWait: .zero, io: .init(readBytes: 0, writtenBytes: 0))
}
