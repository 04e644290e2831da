import Snapshots

/// The processes and CPUs of a sample, made of a keyframe and all recorded moments after it.
struct MomentReplay {
  private struct Record {
    var face: RecordedMoment.Face
    var rssBytes: UInt64 = 0
    var words = ProcessWords()

    init(face: RecordedMoment.Face) { self.face = face }

    /// The same process with other facts, or another one that has the pid now.
    func wearing(_ face: RecordedMoment.Face) -> Self {
      guard face.started == self.face.started else { return Self(face: face) }
      var record = self
      record.face = face
      return record
    }
  }

  /// Parallel to `records`, ascending: what is searched.
  private var pids: [Int32] = []
  private var records: [Record] = []
  private var cpus: [InlineArray<8, Int64>] = []
  private var endedByName: [String: Snapshot.Exits.Entry] = [:]
  private var endedByReaper: [Snapshot.Process.ID: Duration] = [:]

  mutating func apply(_ moment: RecordedMoment) {
    if moment.isKeyframe { self = Self() }
    moment.endedByName.apply(to: &endedByName)
    moment.endedByReaper.apply(to: &endedByReaper)
    if !moment.faces.isEmpty || !moment.gone.isEmpty { arrange(moment) }
    var reader = NumberReader(moment.numbers)
    var place = 0
    for entry in moment.entries {
      while place < pids.count, pids[place] < entry.pid { place += 1 }
      guard place < pids.count, pids[place] == entry.pid else { return }
      records[place].rssBytes = entry.rssBytes
      records[place].words.read(from: &reader)
    }
    readCPUs(&reader)
  }

  private mutating func readCPUs(_ reader: inout NumberReader) {
    let count = Int(clamping: reader.unsigned())
    if cpus.count > count { cpus.removeLast(cpus.count - count) }
    while cpus.count < count { cpus.append(InlineArray(repeating: 0)) }
    for place in cpus.indices {
      for mode in cpus[place].indices { cpus[place][mode] &+= reader.signed() }
    }
  }

  /// Lets in who is new and out who is gone, in one walk.
  private mutating func arrange(_ moment: RecordedMoment) {
    var next: [Record] = []
    next.reserveCapacity(records.count + moment.faces.count)
    var faces = moment.faces[...]
    var gone = moment.gone[...]
    for record in records {
      while let face = faces.first, face.pid < record.face.pid {
        next.append(Record(face: face))
        faces.removeFirst()
      }
      if gone.first == record.face.pid {
        gone.removeFirst()
      } else if let face = faces.first, face.pid == record.face.pid {
        next.append(record.wearing(face))
        faces.removeFirst()
      } else {
        next.append(record)
      }
    }
    for face in faces { next.append(Record(face: face)) }
    records = next
    pids = next.map(\.face.pid)
  }

  /// The sample, after its moment was applied.
  func snapshot(of moment: RecordedMoment) -> Snapshot {
    var snapshot = moment.head
    snapshot.exits?.byName = endedByName
    snapshot.exits?.byReaper = endedByReaper
    snapshot.host.cpus = cpus.map { Snapshot.Host.CPUTimes(words: $0) }
    snapshot.processes = records.map {
      $0.words.process($0.face.id, $0.face.facts, rssBytes: $0.rssBytes)
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
