import Snapshots

/// Nice values: the lower, the sooner a process gets a CPU (sched(7)).
enum Nice {
  static let values = -20...19

  static func clamped(_ value: Int) -> Int {
    min(max(value, values.lowerBound), values.upperBound)
  }

  /// What is typed for one; `nil` for what is none.
  static func value(parsing text: String) -> Int? {
    Int(text).flatMap { values.contains($0) ? $0 : nil }
  }
}
