package import Snapshots

/// How many processes that had series ended in the last hour, by minutes: each leaves its series in
/// the store, and what a day of them comes to is what fills a Prometheus.
package struct Churn: Sendable, Equatable {
  private struct Minute: Equatable {
    let number: Int64
    var ended: Int
  }

  private static let kept: Int64 = 60

  /// When the first sample was taken, on the monotonic clock.
  private var begun: Duration?
  /// Only those in which some ended, ascending.
  private var minutes: [Minute] = []

  package init() {}

  /// Takes in how many had ended when a sample was taken.
  mutating func observe(ended: Int, at now: Duration) {
    begun = begun ?? now
    let number = Self.minute(of: now)
    minutes.removeAll { $0.number <= number - Self.kept }
    if ended <= 0 { return }
    if let last = minutes.indices.last, minutes[last].number == number {
      minutes[last].ended += ended
    } else {
      minutes.append(Minute(number: number, ended: ended))
    }
  }

  /// How many ended, in how long; `nil` before the first sample.
  package func ended(at now: Duration) -> ExporterStatus.Ended? {
    guard let begun else { return nil }
    let first = Self.minute(of: now) - Self.kept + 1
    let counted = minutes.lazy.filter { $0.number >= first }.reduce(0) { $0 + $1.ended }
    return .init(processes: counted, within: now - max(begun, .seconds(first * 60)))
  }

  private static func minute(of time: Duration) -> Int64 { time.components.seconds / 60 }
}
