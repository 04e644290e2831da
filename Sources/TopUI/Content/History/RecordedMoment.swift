import Snapshots

/// One sample as ``History`` keeps it: the host, and of the processes only what differs from the
/// sample before. A keyframe has all of them.
final class RecordedMoment: Sendable {
  /// A process that is new, or changed, or used CPU time: what graphs are made of.
  struct Entry: Sendable {
    /// Of a process without memory.
    static let noMemory = UInt64.max

    let pid: Int32
    /// CPUs kept busy; not a number when that is unknown. A process without an entry used none.
    let cores: Float
    let rssBytes: UInt64
  }

  /// Which process has a pid from now on: a new one, or the same one with other facts (exec).
  struct Identity: Sendable {
    let pid: Int32
    /// Nanoseconds since boot.
    let started: Int64
    let facts: Snapshot.Process.Facts

    var id: Snapshot.Process.ID { .init(pid: pid, startTime: .nanoseconds(started)) }
  }

  /// The sample without its processes, its single CPUs, and the processes that had ended.
  let head: Snapshot
  /// `nil` for the first sample.
  let rates: HostRates?
  let elapsed: Duration
  /// Share of the machine's CPU time that was used; `nil` when unknown.
  let busy: Double?
  let isKeyframe: Bool
  /// All three ascending by pid.
  let entries: [Entry]
  let identities: [Identity]
  /// Pids that no process has any more.
  let gone: [Int32]
  /// The ``PackedProcess`` of the entries, in order, then the times of each CPU.
  let numbers: [UInt8]
  let endedByName: DictionaryChange<String, Snapshot.Exits.Entry>
  let endedByReaper: DictionaryChange<Snapshot.Process.ID, Duration>
  /// What texts take up that only the history holds since this sample.
  let orphanedBytes: Int

  init(
    head: Snapshot, rates: HostRates?, elapsed: Duration, busy: Double?, isKeyframe: Bool,
    entries: [Entry], identities: [Identity], gone: [Int32], numbers: [UInt8],
    endedByName: DictionaryChange<String, Snapshot.Exits.Entry>,
    endedByReaper: DictionaryChange<Snapshot.Process.ID, Duration>, orphanedBytes: Int
  ) {
    self.head = head
    self.rates = rates
    self.elapsed = elapsed
    self.busy = busy
    self.isKeyframe = isKeyframe
    self.entries = entries
    self.identities = identities
    self.gone = gone
    self.numbers = numbers
    self.endedByName = endedByName
    self.endedByReaper = endedByReaper
    self.orphanedBytes = orphanedBytes
  }

  /// What it takes up.
  var bytes: Int {
    MemoryLayout<Snapshot>.stride + MemoryLayout<HostRates?>.stride + 144 + entries.footprint
      + identities.footprint + gone.footprint
      + numbers.footprint + endedByName.bytes + endedByReaper.bytes + head.host.pressure.footprint
      + head.coverage.hiddenPids.footprint + head.hidden.footprint
      + head.coverage.stuckPids.footprint + head.coverage.readErrors.count * 64 + orphanedBytes
  }
}

/// How a dictionary differs from an earlier one.
struct DictionaryChange<Name: Hashable & Sendable, Value: Equatable & Sendable>: Sendable {
  private struct Entry: Sendable {
    let key: Name
    let value: Value?
  }

  private var entries: [Entry] = []

  init(from earlier: [Name: Value], to later: [Name: Value]) {
    // Quick where it is the same storage: most often no process has ended.
    if earlier == later { return }
    for (key, value) in later where earlier[key] != value {
      entries.append(Entry(key: key, value: value))
    }
    for key in earlier.keys where later[key] == nil { entries.append(Entry(key: key, value: nil)) }
  }

  func apply(to dictionary: inout [Name: Value]) {
    for entry in entries { dictionary[entry.key] = entry.value }
  }

  /// Grown by appending: up to twice what is used.
  var bytes: Int { 2 * entries.footprint }
}

extension Array {
  /// The header of the heap object and of the allocator included; an empty one has none.
  fileprivate var footprint: Int { isEmpty ? 0 : 48 + count * MemoryLayout<Element>.stride }
}

extension Snapshot.Process.Facts {
  /// What the object and its texts take up; those of up to 15 bytes have no heap object.
  var footprint: Int {
    func text(_ text: String?) -> Int {
      text.map { $0.utf8.count > 15 ? $0.utf8.count + 48 : 0 } ?? 0
    }
    var sum = 160 + text(comm) + (name == comm ? 0 : text(name)) + text(user)
    sum += text(executable) + text(cgroup)
    // What holds no secret is there once.
    for argument in fullArguments ?? [] { sum += 16 + text(argument) }
    if arguments != fullArguments { for argument in arguments ?? [] { sum += 16 + text(argument) } }
    for (name, value) in environment { sum += 64 + text(name) + text(value) }
    return sum
  }
}
