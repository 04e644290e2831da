import Sampler

/// What the expositions have told of the CPU time of each process, so that nothing is told twice.
///
/// Who adds up counters adds up what each grew by from one exposition to the next (`increase()`); the
/// value with which a series begins is not growth. Hence of a process's CPU time
/// - what it used while its series was there, twice in a row, is told by that series;
/// - what it used while it was among the others, or changed sides, is told by
///   `ptop_other_cpu_seconds_total`;
/// - what is still untold when it ends (all of it if no exposition ever showed it; what its series
///   began with) is told by `ptop_exited_cpu_seconds_total` (``ExitedShare``).
///
/// What it had used before the first exposition there was, nobody tells.
///
/// All scrapers get the same counters, as if they were one. Of several that see different samples, one
/// to which a series is new later than to the others misses what was used in between; and one that
/// misses that a process was without a series for a while is told of that while twice.
struct Exposures: Sendable {
  private struct Record {
    let id: Snapshot.Process.ID
    /// CPU time in the last exposition.
    var cpu: Duration
    /// The part of it that is told.
    var told: Duration
    /// Of its series in the last exposition; `nil` while it is among the others.
    var labels: ProcessLabels?

    /// Takes in what the process has used by now, and what its series is called; returns what of it the
    /// others are to tell.
    mutating func take(_ now: Duration, _ labels: ProcessLabels?) -> Duration {
      var others = Duration.zero
      if now > cpu {
        let growth = now - cpu
        if let labels, let before = self.labels {
          // A series under another name (exec) begins anew.
          if labels === before || labels.identity == before.identity { told += growth }
        } else {
          others = growth
          told += growth
        }
        cpu = now
      }
      if labels !== self.labels { self.labels = labels }
      return others
    }
  }

  /// A process that ended, and what is over with it.
  struct Closed {
    let process: Snapshot.Process
    /// Of the series that it had in the last exposition.
    let labels: ProcessLabels?
    /// CPU time that is told, its farewell's part included.
    let told: Duration
  }

  /// Not known to have ended, ascending by pid.
  private var records: [Record] = []
  /// The machine's uptime at the first exposition: who is older and has no record was not readable.
  private var origin: Duration?
  private var hasBegun = false
  /// What processes used while they had no series. Never goes back.
  private(set) var otherCPU = Duration.zero

  /// Takes in an exposition of these processes, ascending by pid, with the labels of those that have
  /// series.
  mutating func expose(
    _ processes: [Snapshot.Process], labels: [ProcessLabels?], uptime: Duration?
  ) {
    if isOf(processes) {
      // As it is when nobody was born or ended: in place, because to move a record is to copy it.
      for place in processes.indices {
        otherCPU += records[place].take(processes[place].cpu, labels[place])
      }
    } else {
      records = merged(processes, labels)
    }
    if !hasBegun { (hasBegun, origin) = (true, uptime) }
  }

  private func isOf(_ processes: [Snapshot.Process]) -> Bool {
    records.count == processes.count
      && records.indices.allSatisfy { records[$0].id == processes[$0].id }
  }

  private mutating func merged(
    _ processes: [Snapshot.Process], _ labels: [ProcessLabels?]
  ) -> [Record] {
    var next: [Record] = []
    next.reserveCapacity(processes.count)
    var known = records[...]
    for place in processes.indices {
      let (id, cpu) = (processes[place].id, processes[place].cpu)
      // Those in between cannot be read now.
      while let record = known.first, record.id.pid < id.pid {
        next.append(record)
        known.removeFirst()
      }
      if var record = known.first, record.id == id {
        known.removeFirst()
        otherCPU += record.take(cpu, labels[place])
        next.append(record)
      } else {
        next.append(firstRecord(of: id, cpu, labels[place]))
      }
    }
    return next + known
  }

  private mutating func firstRecord(
    of id: Snapshot.Process.ID, _ cpu: Duration, _ labels: ProcessLabels?
  ) -> Record {
    let isNew = isNew(id)
    if isNew, labels == nil { otherCPU += cpu }
    return Record(id: id, cpu: cpu, told: isNew && labels != nil ? .zero : cpu, labels: labels)
  }

  /// Whether it began after the first exposition.
  private func isNew(_ id: Snapshot.Process.ID) -> Bool {
    origin.map { id.startTime >= $0 - Snapshot.Process.ID.startTolerance } ?? false
  }

  /// Forgets processes that ended; they ascend by pid.
  mutating func end(_ processes: [Snapshot.Process]) -> [Closed] {
    if processes.isEmpty { return [] }
    var found: [Snapshot.Process.ID: Record] = [:]
    var rest = processes[...]
    records.removeAll { record in
      rest = rest.drop { $0.id.pid < record.id.pid }
      guard rest.first?.id == record.id else { return false }
      found[record.id] = record
      return true
    }
    return processes.map { close($0, found[$0.id]) }
  }

  private func close(_ process: Snapshot.Process, _ record: Record?) -> Closed {
    guard let record else {
      let isOld = hasBegun && !isNew(process.id)
      return Closed(process: process, labels: nil, told: isOld ? process.cpu : .zero)
    }
    let last = record.labels == nil ? .zero : max(process.cpu - record.cpu, .zero)
    return Closed(process: process, labels: record.labels, told: record.told + last)
  }
}
