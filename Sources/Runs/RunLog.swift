package import Snapshots

/// Marks, and the runs between them.
///
/// A mark ends the run under way and begins the next one with what the newest sample showed. Before
/// the first mark a sample costs nothing.
package struct RunLog: Sendable {
  /// What a mark by SIGUSR1 is called.
  package static let signalLabel = "SIGUSR1"
  /// Older runs are given up, except the base.
  static let limit = 32

  /// Ended runs, oldest first.
  package private(set) var ended: [Run] = []
  /// The number of the run that others are compared with, when one was chosen.
  package private(set) var chosenBase: Int?
  private var open: Open?
  private var newest: Snapshot?
  /// The label of a mark that was set before there was a sample.
  private var pending: String?
  private var count = 0

  private struct Open: Sendable {
    var number: Int
    var label: String
    var meter: RunMeter
  }

  package init() {}

  /// A sample.
  package mutating func take(_ snapshot: Snapshot) {
    newest = snapshot
    open?.meter.take(snapshot)
    if let label = pending { begin(label, from: snapshot) }
  }

  /// Ends the run under way and begins the next. A run in which no sample was taken is no run: it
  /// only gets the new label.
  package mutating func mark(_ label: String = "") {
    let label = SafeText.string(label)
    guard let newest else { return pending = label }
    if open?.meter.samples == 0 {
      open?.label = label
      return
    }
    if let open { keep(open.meter.run(number: open.number, label: open.label, isOpen: false)) }
    begin(label, from: newest)
  }

  private mutating func begin(_ label: String, from snapshot: Snapshot) {
    pending = nil
    count += 1
    open = Open(number: count, label: label, meter: RunMeter(from: snapshot))
  }

  private mutating func keep(_ run: Run) {
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

  /// The run under way as far as it has come; `nil` before the first mark.
  package var current: Run? {
    open.map { $0.meter.run(number: $0.number, label: $0.label, isOpen: true) }
  }

  /// The newest first, the run under way before all.
  package var all: [Run] { (current.map { [$0] } ?? []) + ended.reversed() }
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

  /// `nil` before the first mark.
  package var strip: Strip? {
    open.map {
      Strip(
        number: $0.number, label: $0.label,
        elapsed: $0.meter.now.monotonic - $0.meter.started.monotonic, base: base)
    }
  }

  /// The run that others are compared with: the chosen one, else the last that ended.
  package var base: Int? { chosenBase ?? ended.last?.number }

  /// The newest run that has a sample and is not the base, against the base; `nil` where there are
  /// no two.
  package var comparison: RunComparison? {
    let runs = all
    guard let base = runs.first(where: { $0.number == base }),
      let run = runs.first(where: { $0.number != base.number && $0.samples > 0 })
    else { return nil }
    return RunComparison(of: run, with: base)
  }

  /// What to do so that there is a comparison.
  package var comparisonHint: String {
    open == nil ? "no runs yet: m marks the beginning of one" : "one run only: m begins another"
  }
}
