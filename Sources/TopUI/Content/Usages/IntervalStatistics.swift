import Linux
package import Snapshots

/// How well the interval is kept: what the last ones really were.
///
/// Only samples that were taken on the schedule count: one that a reader asked for in between says
/// nothing of it.
package struct IntervalStatistics: Sendable, Equatable {
  package static let capacity = 30

  /// The newest last.
  private var recent: [Duration] = []
  /// When the last sample on the schedule was taken.
  private var last: Duration?
  /// The interval that was asked for.
  private var asked: Duration?

  package init() {}

  package mutating func take(_ snapshot: Snapshot) {
    if snapshot.cadence?.interval != asked { self = Self() }
    asked = snapshot.cadence?.interval
    if let cadence = snapshot.cadence, cadence.late == nil { return }
    let taken = snapshot.taken.monotonic
    defer { last = taken }
    guard let last, taken > last else { return }
    if recent.count == Self.capacity { recent.removeFirst() }
    recent.append(taken - last)
  }

  package var count: Int { recent.count }

  /// `nil` before there is an interval.
  package var mean: Duration? {
    recent.isEmpty ? nil : .seconds(seconds.reduce(0, +) / Double(recent.count))
  }

  /// The standard deviation; `nil` before there are two intervals.
  package var deviation: Duration? {
    guard let mean, recent.count > 1 else { return nil }
    let squares = seconds.map { ($0 - mean.seconds) * ($0 - mean.seconds) }.reduce(0, +)
    return .seconds((squares / Double(recent.count - 1)).squareRoot())
  }

  private var seconds: [Double] { recent.map(\.seconds) }
}
