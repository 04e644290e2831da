import Linux
import Snapshots

/// What changed among the processes from one sample to the next.
struct RecordStep {
  let time: Duration
  private let before, now: [Snapshot.Process]
  /// What the ledger of ended processes has grown by for each, by place in `now`.
  private let endedCPU: [Int: Int64]
  /// Of those that began, or have other facts.
  private(set) var lines: [RecordLine] = []
  private(set) var rows: [RecordLine.Row] = []
  /// Places in `before`, ascending.
  private(set) var ended: [Int] = []

  init(
    time: Duration, before: [Snapshot.Process], now: [Snapshot.Process], endedCPU: [Int: Int64]
  ) {
    (self.time, self.before, self.now, self.endedCPU) = (time, before, now, endedCPU)
  }

  mutating func take(_ change: Succession.Change) {
    switch change {
    case .stayed(let old, let new): stay(old, new)
    case .born(let new): start(new, isBorn: true)
    case .found(let new): start(new, isBorn: false)
    case .hidden: break
    case .ended(let old): ended.append(old)
    }
  }

  /// Most did nothing, and cost a few comparisons.
  private mutating func stay(_ old: Int, _ new: Int) {
    if before[old].facts !== now[new].facts, !before[old].facts.isShown(as: now[new].facts) {
      lines.append(.exec(.init(time: time, pid: now[new].id.pid, facts: now[new].facts)))
    }
    let ended = endedCPU.isEmpty ? nil : endedCPU[new]
    if ended == nil, before[old].isCounted(as: now[new]) { return }
    var row = RecordLine.Row(
      pid: now[new].id.pid, cpu: now[new].cpu.nanoseconds &- before[old].cpu.nanoseconds,
      rssBytes: now[new].memory?.rssBytes, others: [])
    for key in RowKey.ofRows {
      let (earlier, later) = (key.value(of: before[old]), key.value(of: now[new]))
      if later == earlier { continue }
      let growth = later.map { $0 &- (earlier ?? 0) }
      row.others.append(.init(key: key, value: key.isGrowth ? growth : later))
    }
    if let ended { row.others.append(.init(key: .endedCPU, value: ended)) }
    rows.append(row)
  }

  /// What it had before is not of this run, unless it began in it.
  private mutating func start(_ place: Int, isBorn: Bool) {
    var line = RecordLine.Start(
      time: time, id: now[place].id, parent: now[place].parent, facts: now[place].facts,
      before: [:])
    var row = RecordLine.Row(
      pid: now[place].id.pid, cpu: isBorn ? now[place].cpu.nanoseconds : 0,
      rssBytes: now[place].memory?.rssBytes, others: [])
    if !isBorn, now[place].cpu > .zero { line.before[.cpu] = now[place].cpu.nanoseconds }
    for key in RowKey.ofRows where key != .parent {
      guard let value = key.value(of: now[place]), value != key.usual else { continue }
      if !isBorn, key.isGrowth {
        line.before[key] = value
      } else {
        row.others.append(.init(key: key, value: value))
      }
    }
    if let ended = endedCPU[place] { row.others.append(.init(key: .endedCPU, value: ended)) }
    lines.append(.start(line))
    rows.append(row)
  }
}

extension RowKey {
  /// Those that a process tells itself, beside what stands apart.
  static let ofRows = all.filter { $0 != .cpu && $0 != .endedCPU }

  /// What a process has until a row says otherwise; `nil`: it is unknown.
  var usual: Int64? {
    switch self {
    case .threads: 1
    case .priority: 20
    case .nice, .childrenCPU: 0
    default: nil
    }
  }
}

extension Snapshot.Process {
  /// Whether a row would say nothing of the other.
  fileprivate func isCounted(as other: borrowing Snapshot.Process) -> Bool {
    cpu == other.cpu && memory == other.memory && state == other.state
      && details === other.details && childrenCPU == other.childrenCPU && parent == other.parent
      && threads == other.threads && priority == other.priority && nice == other.nice
      && terminal == other.terminal
  }
}

extension Snapshot.Process.Facts {
  /// Whether they are the same as far as a recording has them.
  func isShown(as other: Snapshot.Process.Facts) -> Bool {
    name == other.name && comm == other.comm && arguments == other.arguments
      && user == other.user && isKernelThread == other.isKernelThread
      && executable == other.executable && cgroup == other.cgroup
      && environment == other.environment
  }
}
