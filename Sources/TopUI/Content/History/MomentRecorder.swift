import Linux
import Snapshots

/// Finds what differs between two samples. Keeps nothing between them but room.
struct MomentRecorder {
  private var entries: [RecordedMoment.Entry] = []
  private var identities: [RecordedMoment.Identity] = []
  private var gone: [Int32] = []
  private var numbers = NumberWriter()
  private var orphanedBytes = 0

  /// `snapshot` as it differs from `before`; a keyframe differs in everything.
  mutating func record(
    _ snapshot: Snapshot, rates: Rates?, since before: Snapshot?, isKeyframe: Bool
  ) -> RecordedMoment {
    empty()
    compare(snapshot, rates, with: before, isKeyframe: isKeyframe)
    writeCPUs(snapshot.host.cpus, since: isKeyframe ? [] : before?.host.cpus ?? [])
    let known = isKeyframe ? nil : before?.exits
    return RecordedMoment(
      head: snapshot.head, rates: rates?.host, elapsed: rates?.elapsed ?? .zero,
      busy: CPUUsage(rates, cpus: snapshot.host.cpus.count)?.busy, isKeyframe: isKeyframe,
      entries: entries.copy, identities: identities.copy, gone: isKeyframe ? [] : gone.copy,
      numbers: numbers.bytes.copy,
      endedByName: .init(from: known?.byName ?? [:], to: snapshot.exits?.byName ?? [:]),
      endedByReaper: .init(from: known?.byReaper ?? [:], to: snapshot.exits?.byReaper ?? [:]),
      orphanedBytes: orphanedBytes)
  }

  private mutating func empty() {
    entries.removeAll(keepingCapacity: true)
    identities.removeAll(keepingCapacity: true)
    gone.removeAll(keepingCapacity: true)
    numbers.removeAll()
    orphanedBytes = 0
  }

  private mutating func compare(
    _ snapshot: Snapshot, _ rates: Rates?, with before: Snapshot?, isKeyframe: Bool
  ) {
    let (earlier, processes) = (before?.processes ?? [], snapshot.processes)
    var succession = Succession(from: before.map { .init($0) } ?? .none, to: snapshot)
    while let change = succession.next() {
      switch change {
      case .stayed(let old, let new):
        let cores = cores(rates, at: new)
        if !isKeyframe, cores == 0, isStill(processes, new, earlier, old) { continue }
        record(processes[new], since: earlier[old], cores, isKeyframe: isKeyframe)
      case .born(let new), .found(let new):
        record(processes[new], since: nil, cores(rates, at: new), isKeyframe: isKeyframe)
      // What is hidden is not shown.
      case .hidden(let old), .ended(let old): end(earlier[old])
      }
    }
  }

  private func cores(_ rates: Rates?, at place: Int) -> Float {
    rates.map { $0.cores[place].map { Float($0) } ?? .nan } ?? 0
  }

  /// Most stand still: what was not read again is what it was. No process is copied to find that.
  private func isStill(
    _ processes: [Snapshot.Process], _ index: Int, _ earlier: [Snapshot.Process], _ place: Int
  ) -> Bool {
    guard let readIn = processes[index].readIn, readIn == earlier[place].readIn,
      processes[index].facts === earlier[place].facts, processes[index].cpu == earlier[place].cpu
    else { return false }
    return processes[index].memory?.proportional?.sample
      == earlier[place].memory?.proportional?.sample
  }

  /// `earlier`: the same process as it was before, `nil` where there was none.
  private mutating func record(
    _ process: Snapshot.Process, since earlier: Snapshot.Process?, _ cores: Float, isKeyframe: Bool
  ) {
    let isKnown = earlier?.facts === process.facts
    if let earlier, !isKnown { orphanedBytes += earlier.facts.footprint }
    let known = isKeyframe ? nil : earlier
    let packed = PackedProcess(process)
    let before = known.map { PackedProcess($0) } ?? PackedProcess()
    if isKeyframe || !isKnown {
      addIdentity(of: process)
    } else if cores == 0, packed == before,
      process.memory?.rssBytes == known?.memory?.rssBytes
    {
      return
    }
    addEntry(of: process, cores)
    packed.write(since: before, into: &numbers)
  }

  private mutating func end(_ process: borrowing Snapshot.Process) {
    gone.append(process.id.pid)
    orphanedBytes += process.facts.footprint
  }

  private mutating func addIdentity(of process: borrowing Snapshot.Process) {
    identities.append(
      .init(
        pid: process.id.pid, started: process.id.startTime.nanoseconds, facts: process.facts))
  }

  private mutating func addEntry(of process: borrowing Snapshot.Process, _ cores: Float) {
    entries.append(
      .init(
        pid: process.id.pid, cores: cores,
        rssBytes: process.memory?.rssBytes ?? RecordedMoment.Entry.noMemory))
  }

  /// How many there are; then whether they are the same ones as before: if not, each with its number
  /// and its whole times.
  private mutating func writeCPUs(_ cpus: [Snapshot.Host.CPU], since earlier: [Snapshot.Host.CPU]) {
    let areSame = cpus.elementsEqual(earlier) { $0.number == $1.number }
    numbers.put(UInt64(cpus.count))
    numbers.put(UInt64(areSame ? 1 : 0))
    for (place, cpu) in cpus.enumerated() {
      if !areSame { numbers.put(UInt64(cpu.number)) }
      let words = cpu.times.words
      let known = areSame ? earlier[place].times.words : InlineArray(repeating: 0)
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
    head.exits?.byReaper = [:]
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
