import Snapshots

/// The processes and CPUs of a sample, made of a keyframe and all recorded moments after it.
struct MomentReplay {
  private struct Record {
    var identity: RecordedMoment.Identity
    var rssBytes: UInt64 = 0
    var packed = PackedProcess()

    init(identity: RecordedMoment.Identity) { self.identity = identity }

    /// The same process with other facts, or another one that has the pid now.
    func with(_ identity: RecordedMoment.Identity) -> Self {
      guard identity.started == self.identity.started else { return Self(identity: identity) }
      var record = self
      record.identity = identity
      return record
    }
  }

  /// Parallel to `records`, ascending: what is searched.
  private var pids: [Int32] = []
  private var records: [Record] = []
  private var cpus: [(number: UInt32, times: InlineArray<8, Int64>)] = []
  private var endedByName: [String: Snapshot.Exits.Entry] = [:]
  private var endedByReaper: [Snapshot.Process.ID: Duration] = [:]

  mutating func apply(_ moment: RecordedMoment) {
    if moment.isKeyframe { self = Self() }
    moment.endedByName.apply(to: &endedByName)
    moment.endedByReaper.apply(to: &endedByReaper)
    if !moment.identities.isEmpty || !moment.gone.isEmpty { arrange(moment) }
    var reader = NumberReader(moment.numbers)
    var place = 0
    for entry in moment.entries {
      while place < pids.count, pids[place] < entry.pid { place += 1 }
      guard place < pids.count, pids[place] == entry.pid else { return }
      records[place].rssBytes = entry.rssBytes
      records[place].packed.read(from: &reader)
    }
    readCPUs(&reader)
  }

  private mutating func readCPUs(_ reader: inout NumberReader) {
    let count = Int(clamping: reader.unsigned())
    let areSame = reader.unsigned() != 0
    if !areSame { cpus = [] }
    for place in 0..<count {
      if !areSame {
        let number = UInt32(truncatingIfNeeded: reader.unsigned())
        cpus.append((number, InlineArray(repeating: 0)))
      }
      guard cpus.indices.contains(place) else { return }
      for mode in cpus[place].times.indices { cpus[place].times[mode] &+= reader.signed() }
    }
  }

  /// Adds the new processes and drops those that are gone, in one walk.
  private mutating func arrange(_ moment: RecordedMoment) {
    var next: [Record] = []
    next.reserveCapacity(records.count + moment.identities.count)
    var identities = moment.identities[...]
    var gone = moment.gone[...]
    for record in records {
      while let identity = identities.first, identity.pid < record.identity.pid {
        next.append(Record(identity: identity))
        identities.removeFirst()
      }
      if gone.first == record.identity.pid {
        gone.removeFirst()
      } else if let identity = identities.first, identity.pid == record.identity.pid {
        next.append(record.with(identity))
        identities.removeFirst()
      } else {
        next.append(record)
      }
    }
    for identity in identities { next.append(Record(identity: identity)) }
    records = next
    pids = next.map(\.identity.pid)
  }

  /// The sample, after its moment was applied.
  func snapshot(of moment: RecordedMoment) -> Snapshot {
    var snapshot = moment.head
    snapshot.exits?.byName = endedByName
    snapshot.exits?.byReaper = endedByReaper
    snapshot.host.cpus = cpus.map { .init(number: $0.number, times: .init(words: $0.times)) }
    snapshot.processes = records.map {
      $0.packed.process($0.identity.id, $0.identity.facts, rssBytes: $0.rssBytes)
    }
    return snapshot
  }

  /// The rates, after the moment was applied.
  func rates(of moment: RecordedMoment) -> Rates? {
    guard let host = moment.rates else { return nil }
    var cores = [Double?](repeating: 0, count: pids.count)
    var place = 0
    for entry in moment.entries {
      while place < pids.count, pids[place] < entry.pid { place += 1 }
      guard place < pids.count else { break }
      cores[place] = entry.cores.isNaN ? nil : Double(entry.cores)
    }
    return Rates(elapsed: moment.elapsed, cores: cores, host: host)
  }
}
