import Sampler

/// The running sums of one run, by command. Only those that something happens to cost anything.
struct CommandTallies: Sendable {
  /// What comes later is under ``ExitLedger/otherName``.
  static let namesLimit = 1000

  struct Tally: Sendable {
    let name: String
    var cpu = Duration.zero
    var live = 0
    /// Of all that live. Wraps on what only a damaged tree says, so that it can be taken back.
    var rssBytes: UInt64 = 0
    var peakRSSBytes: UInt64?
    var largestRSSBytes: UInt64?
    var count: UInt64 = 0
    /// Of the stretches in which there was a process, those that are over.
    var wall = Duration.zero
    /// When the stretch under way began.
    var since: Duration?
    var isTouched = false
  }

  private(set) var all: [Tally] = []
  private var places: [String: Int] = [:]
  private var touched: [Int] = []

  /// Where a command's sums are.
  mutating func place(of name: String) -> Int {
    if let place = places[name] { return place }
    if all.count >= Self.namesLimit, name != ExitLedger.otherName {
      return place(of: ExitLedger.otherName)
    }
    places[name] = all.count
    all.append(Tally(name: name))
    return all.count - 1
  }

  mutating func enter(_ process: borrowing Snapshot.Process, at place: Int) {
    touch(place)
    all[place].live += 1
    all[place].count += 1
    resize(at: place, from: nil, to: process.memory?.rssBytes)
  }

  mutating func leave(_ process: borrowing Snapshot.Process, at place: Int) {
    touch(place)
    all[place].live -= 1
    resize(at: place, from: process.memory?.rssBytes, to: nil)
  }

  /// Says how much of it counts.
  mutating func use(_ cpu: Duration, at place: Int) -> Duration {
    all[place].cpu += cpu.countable
    return cpu.countable
  }

  mutating func resize(at place: Int, from before: UInt64?, to bytes: UInt64?) {
    touch(place)
    all[place].rssBytes = all[place].rssBytes &- (before ?? 0) &+ (bytes ?? 0)
    if let bytes { all[place].largestRSSBytes = max(all[place].largestRSSBytes ?? 0, bytes) }
  }

  /// Tells of one that no sample may have shown.
  mutating func note(_ end: ExitEvent, at place: Int) {
    touch(place)
    guard let peak = end.peakRSSBytes else { return }
    all[place].largestRSSBytes = max(all[place].largestRSSBytes ?? 0, peak)
  }

  /// Ends an interval between two samples.
  mutating func settle(from start: Duration, to end: Duration) {
    for place in touched { all[place].settle(from: start, to: end) }
    touched.removeAll(keepingCapacity: true)
  }

  private mutating func touch(_ place: Int) {
    if all[place].isTouched { return }
    all[place].isTouched = true
    touched.append(place)
  }
}

extension CommandTallies.Tally {
  fileprivate mutating func settle(from start: Duration, to end: Duration) {
    isTouched = false
    if live > 0 {
      since = since ?? start
      // Kernel threads have none.
      if largestRSSBytes != nil { peakRSSBytes = max(peakRSSBytes ?? 0, rssBytes) }
    } else {
      wall += end - (since ?? start)
      since = nil
    }
  }

  func command(at now: Duration) -> Run.Command {
    let present = wall + (since.map { now - $0 } ?? .zero)
    return Run.Command(
      name: name, cpu: cpu, peakRSSBytes: peakRSSBytes, largestRSSBytes: largestRSSBytes,
      count: count, wall: present)
  }
}
