package import Snapshots

/// Marks, and the runs between them.
///
/// A mark ends the run under way, and begins the next one unless it says otherwise. Its border is the first
/// sample that was begun after it: what was there at the mark is of the run before, and what began later is
/// of the next, whatever the sample shows of it. Before the first mark a sample costs nothing.
package struct RunLog: Sendable {
  /// Older runs are given up, except the base.
  static let limit = 32

  /// Ended runs, oldest first.
  package private(set) var ended: [Run] = []
  /// The number of the run that others are compared with, when one was chosen.
  package private(set) var chosenBase: Int?
  private var open: Open?
  /// Those of another recording, or of all of this one: none of the marks is theirs.
  private var others: [Run] = []
  private var newest: Snapshot?
  /// Marks that no sample was begun after yet, in their order.
  private var pending: [RunMark] = []
  private var count = 0

  private struct Open: Sendable {
    var number: Int
    var label: String
    var meter: RunMeter

    func run(isOpen: Bool) -> Run { meter.run(number: number, label: label, isOpen: isOpen) }
  }

  package init() {}

  /// A sample.
  package mutating func take(_ snapshot: Snapshot) {
    defer { newest = snapshot }
    let due = pending.prefix { $0.at.monotonic <= snapshot.taken.monotonic }
    if due.isEmpty {
      open?.meter.take(snapshot)
    } else {
      pending.removeFirst(due.count)
      divide(snapshot, at: Array(due))
    }
  }

  /// A run ends here. One mark makes one border, also where there is no sample between it and the one before
  /// it: the run between them is empty.
  package mutating func mark(_ mark: RunMark) {
    var mark = mark
    mark.label = mark.label.map { SafeText.string($0) }
    guard pending.isEmpty, let newest, mark.at.monotonic <= newest.taken.monotonic else {
      return pending.append(mark)
    }
    close()
    begin(mark, from: newest)
  }

  /// A sample in which marks fall. Of the runs between more of them than are kept only the numbers are made.
  private mutating func divide(_ snapshot: Snapshot, at marks: [RunMark]) {
    if newest == nil {
      // Nothing is known of the time before it.
      for mark in marks {
        close()
        begin(mark, from: snapshot)
      }
      return
    }
    var rest = snapshot
    let lost = 1..<max(marks.count - Self.limit, 1)
    for (place, mark) in marks.enumerated() {
      if lost.contains(place) {
        count += mark.label == nil ? 0 : 1
        continue
      }
      let before = rest.before(mark, since: newest)
      if place == 0 {
        open?.meter.take(before, sampled: snapshot.taken.monotonic)
      } else {
        open?.meter.take(partOf: before)
      }
      close()
      begin(mark, from: before.asBase)
      rest = rest.after(mark)
    }
    open?.meter.take(partOf: rest)
  }

  private mutating func begin(_ mark: RunMark, from snapshot: Snapshot) {
    guard let label = mark.label else { return }
    count += 1
    open = Open(number: count, label: label, meter: RunMeter(from: snapshot))
  }

  private mutating func close() {
    guard let run = open.take()?.run(isOpen: false) else { return }
    ended.append(run)
    guard ended.count > Self.limit,
      let oldest = ended.firstIndex(where: { $0.number != chosenBase })
    else { return }
    ended.remove(at: oldest)
  }

  /// The run of that number is what others are compared with; a second time, no longer.
  package mutating func chooseBase(_ number: Int) {
    chosenBase = chosenBase == number ? nil : number
  }

  /// The run under way as far as it has come; `nil` before the first mark and where one ended the last.
  package var current: Run? { open?.run(isOpen: true) }

  var isOpen: Bool { open != nil }

  /// The newest first, the run under way before all.
  package var all: [Run] {
    (current.map { [$0] } ?? []) + (ended + others).sorted { $0.number > $1.number }
  }

  /// Those that its own marks began, the oldest first.
  package var marked: [Run] { ended + (current.map { [$0] } ?? []) }

  /// One that was measured elsewhere; perhaps what others are compared with. It gets the next number.
  package mutating func add(_ run: Run, isBase: Bool) {
    count += 1
    var run = run
    (run.number, run.label) = (count, SafeText.string(run.label))
    others.append(run)
    if isBase { chosenBase = count }
  }

  /// The number of the run that is under way once the marks have their sample; `nil` where none is.
  package var underWay: Int? {
    guard let last = pending.last else { return open?.number }
    return last.label == nil ? nil : count + pending.count { $0.label != nil }
  }
}

extension RunLog {
  /// What the header says.
  package struct Strip: Equatable, Sendable {
    package var number: Int
    package var label: String
    package var elapsed: Duration
    package var base: Int?

    package init(number: Int, label: String, elapsed: Duration, base: Int?) {
      self.number = number
      self.label = label
      self.elapsed = elapsed
      self.base = base
    }
  }

  /// Of the run that was under way at that time on the monotonic clock, now by default; `nil` where none
  /// was.
  package func strip(at time: Duration? = nil) -> Strip? {
    if let open, time.map({ $0 >= open.meter.started.monotonic }) ?? true {
      let elapsed = (time ?? open.meter.now.monotonic) - open.meter.started.monotonic
      return Strip(number: open.number, label: open.label, elapsed: elapsed, base: base)
    }
    guard let time else { return nil }
    let run = ended.last {
      $0.started.monotonic <= time && time < $0.started.monotonic + $0.duration
    }
    return run.map {
      Strip(
        number: $0.number, label: $0.label, elapsed: time - $0.started.monotonic, base: chosenBase)
    }
  }
}
