import Linux
package import Snapshots

extension History {
  /// The newest samples, or those up to one of them.
  package func last(_ number: Int, until index: Int? = nil) -> Range<Int> {
    let end = min(max((index ?? count - 1) + 1, 0), count)
    return max(end - max(number, 0), 0)..<end
  }

  /// Samples that are not older than `span` before the newest, or before one of them.
  package func last(_ span: Duration, until index: Int? = nil) -> Range<Int> {
    let end = min(max((index ?? count - 1) + 1, 0), count)
    guard let now = recorded(end - 1)?.head.taken.monotonic else { return 0..<0 }
    let start = self.index(at: now - span - .nanoseconds(1)).map { $0 + 1 } ?? 0
    return min(start, end)..<end
  }

  /// CPUs that a process kept busy.
  package func cores(of id: Snapshot.Process.ID, _ range: Range<Int>) -> TimeSeries {
    series(of: id, range, \.cores)
  }

  /// Resident memory of a process, in bytes.
  package func residentMemory(of id: Snapshot.Process.ID, _ range: Range<Int>) -> TimeSeries {
    series(of: id, range) { $0.rssBytes.map { Double($0) } }
  }

  /// Share of the machine's CPU time that was used.
  package func hostBusy(_ range: Range<Int>) -> TimeSeries { series(range, \.busy) }

  /// CPUs that the processes kept busy, those that ended meanwhile among them.
  package func cores(_ range: Range<Int>) -> TimeSeries {
    series(range) { $0.rates.map { $0.processes + ($0.exited ?? 0) } }
  }

  /// Used memory of the machine, in bytes.
  package func memoryUsed(_ range: Range<Int>) -> TimeSeries {
    series(range) { $0.head.host.memory.map { Double($0.usedBytes) } }
  }

  private func series(_ range: Range<Int>, _ value: (RecordedMoment) -> Double?) -> TimeSeries {
    var series = TimeSeries()
    visit(range) { moment, isWanted in
      if isWanted { series.append(value(moment), at: moment.head.taken.monotonic) }
    }
    return series
  }

  private func series(
    of id: Snapshot.Process.ID, _ range: Range<Int>, _ value: (ProcessTrack) -> Double?
  ) -> TimeSeries {
    var series = TimeSeries()
    series.reserve(range.count)
    var track = ProcessTrack(id)
    visit(range) { moment, isWanted in
      track.apply(moment)
      if isWanted { series.append(value(track), at: moment.head.taken.monotonic) }
    }
    return series
  }

  /// The moments of the range, and those before it down to a keyframe.
  private func visit(_ range: Range<Int>, _ body: (RecordedMoment, _ isWanted: Bool) -> Void) {
    let range = range.clamped(to: 0..<count)
    var first = 0
    for stretch in stretches where !range.isEmpty {
      let end = first + stretch.moments.count
      if end > range.lowerBound, first < range.upperBound {
        for index in first..<min(end, range.upperBound) {
          body(stretch.moments[index - first], index >= range.lowerBound)
        }
      }
      first = end
    }
  }
}

/// One process through the recorded moments from a keyframe on, without what graphs do not show.
private struct ProcessTrack {
  private let pid: Int32
  private let started: Int64
  private var isThere = false
  private(set) var cores: Double?
  private(set) var rssBytes: UInt64?

  init(_ id: Snapshot.Process.ID) {
    pid = id.pid
    started = id.startTime.nanoseconds
  }

  mutating func apply(_ moment: RecordedMoment) {
    if moment.isKeyframe || moment.gone.index(ofPid: pid) != nil { isThere = false }
    if let place = moment.identities.index(ofPid: pid) {
      isThere = moment.identities[place].started == started
    }
    guard isThere else { return (cores, rssBytes) = (nil, nil) }
    cores = moment.rates == nil ? nil : 0
    guard let place = moment.entries.index(ofPid: pid) else { return }
    let entry = moment.entries[place]
    if entry.cores.isNaN { cores = nil } else if moment.rates != nil { cores = Double(entry.cores) }
    rssBytes = entry.rssBytes == RecordedMoment.Entry.noMemory ? nil : entry.rssBytes
  }
}

extension RecordedMoment.Identity: AscendingByPid {
  package static func pid(of list: [Self], at place: Int) -> Int32 { list[place].pid }
}

extension RecordedMoment.Entry: AscendingByPid {
  package static func pid(of list: [Self], at place: Int) -> Int32 { list[place].pid }
}
