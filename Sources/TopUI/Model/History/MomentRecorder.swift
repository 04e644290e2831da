import Sampler

/// Finds what differs between two samples. Keeps nothing between them but room.
struct MomentRecorder {
  private var entries: [RecordedMoment.Entry] = []
  private var faces: [RecordedMoment.Face] = []
  private var gone: [Int32] = []
  private var numbers = NumberWriter()
  private var orphanedBytes = 0

  /// `snapshot` as it differs from `before`; a keyframe differs in everything.
  mutating func record(
    _ snapshot: Snapshot, rates: Rates?, since before: Snapshot?, isKeyframe: Bool
  ) -> RecordedMoment {
    empty()
    compare(snapshot, rates, with: before?.processes ?? [], isKeyframe: isKeyframe)
    writeCPUs(snapshot.host.cpus, since: isKeyframe ? [] : before?.host.cpus ?? [])
    return RecordedMoment(
      head: snapshot.head, rates: rates?.host, elapsed: rates?.elapsed ?? .zero,
      busy: CPUUsage(rates, cpus: snapshot.host.cpus.count)?.busy, isKeyframe: isKeyframe,
      entries: entries.copy, faces: faces.copy, gone: isKeyframe ? [] : gone.copy,
      numbers: numbers.bytes.copy, orphanedBytes: orphanedBytes)
  }

  private mutating func empty() {
    entries.removeAll(keepingCapacity: true)
    faces.removeAll(keepingCapacity: true)
    gone.removeAll(keepingCapacity: true)
    numbers.removeAll()
    orphanedBytes = 0
  }

  private mutating func compare(
    _ snapshot: Snapshot, _ rates: Rates?, with earlier: [Snapshot.Process], isKeyframe: Bool
  ) {
    var place = 0
    for index in snapshot.processes.indices {
      let id = snapshot.processes[index].id
      while place < earlier.count, earlier[place].id.pid < id.pid {
        end(earlier[place])
        place += 1
      }
      let cores = rates.map { $0.cores[index].map { Float($0) } ?? .nan } ?? 0
      if place < earlier.count, earlier[place].id.pid == id.pid {
        let isSame = earlier[place].id == id
        if !isSame || earlier[place].facts !== snapshot.processes[index].facts {
          orphanedBytes += earlier[place].facts.footprint
        }
        if isKeyframe || !isSame {
          introduce(snapshot.processes[index], cores)
        } else {
          compare(snapshot.processes[index], with: earlier[place], cores)
        }
        place += 1
      } else {
        introduce(snapshot.processes[index], cores)
      }
    }
    for process in earlier[place...] { end(process) }
  }

  private mutating func end(_ process: borrowing Snapshot.Process) {
    gone.append(process.id.pid)
    orphanedBytes += process.facts.footprint
  }

  private mutating func introduce(_ process: borrowing Snapshot.Process, _ cores: Float) {
    addFace(of: process)
    addEntry(of: process, cores)
    ProcessWords(process).write(since: ProcessWords(), into: &numbers)
  }

  /// Most stand still: whatever was not read again is what it was.
  private mutating func compare(
    _ process: borrowing Snapshot.Process, with earlier: borrowing Snapshot.Process, _ cores: Float
  ) {
    let hasFace = process.facts === earlier.facts
    if !hasFace { addFace(of: process) }
    let wasRead = process.readIn == nil || process.readIn != earlier.readIn
    guard
      wasRead || cores != 0 || !hasFace || process.cpu != earlier.cpu
        || process.memory?.proportional?.sample != earlier.memory?.proportional?.sample
    else { return }
    let (words, known) = (ProcessWords(process), ProcessWords(earlier))
    guard
      cores != 0 || !hasFace || words != known
        || process.memory?.rssBytes != earlier.memory?.rssBytes
    else { return }
    addEntry(of: process, cores)
    words.write(since: known, into: &numbers)
  }

  private mutating func addFace(of process: borrowing Snapshot.Process) {
    faces.append(
      .init(
        pid: process.id.pid, started: process.id.startTime.nanoseconds, facts: process.facts))
  }

  private mutating func addEntry(of process: borrowing Snapshot.Process, _ cores: Float) {
    entries.append(
      .init(
        pid: process.id.pid, cores: cores,
        rssBytes: process.memory?.rssBytes ?? RecordedMoment.Entry.noMemory))
  }

  private mutating func writeCPUs(
    _ cpus: [Snapshot.Host.CPUTimes], since earlier: [Snapshot.Host.CPUTimes]
  ) {
    numbers.put(UInt64(cpus.count))
    for (place, cpu) in cpus.enumerated() {
      let words = cpu.words
      let known = place < earlier.count ? earlier[place].words : InlineArray(repeating: 0)
      for mode in words.indices { numbers.put(words[mode] &- known[mode]) }
    }
  }
}

extension Snapshot {
  fileprivate var head: Snapshot {
    var head = self
    head.processes = []
    head.host.cpus = []
    head.exits?.byName = [:]
    head.exits?.recent = []
    return head
  }
}

extension Array {
  /// With room for nothing more.
  fileprivate var copy: Self {
    var copy: Self = []
    copy.reserveCapacity(count)
    copy.append(contentsOf: self)
    return copy
  }
}
