/// How numbers rise with their value, in colour and beyond: where each step begins, by what is counted.
package enum Heat: CaseIterable, Sendable {
  /// CPU time, of one core or of the machine, where 1 is all of it.
  case cpu
  /// Memory, as a share of the machine's.
  case memory
  case bytesPerSecond
  case eventsPerSecond
  /// Each takes long: a page that has to be read, a millisecond without a CPU.
  case stallsPerSecond
  /// A number that is not hot, however large.
  case none

  /// How far a number has risen.
  package enum Level: CaseIterable, Sendable { case zero, seen, raised, high, top }

  /// From which value on a number is at each level but the first. What shows as 0 is less than the first of
  /// them.
  package var steps: (seen: Double, raised: Double, high: Double, top: Double) {
    switch self {
    case .cpu: (0.000_05, 0.10, 0.50, 0.90)
    case .memory: (0.000_5, 0.05, 0.20, 0.50)
    case .bytesPerSecond: (1, 0x1p20, 0x1p24, 0x1p27)
    case .eventsPerSecond: (0.005, 1000, 10_000, 100_000)
    case .stallsPerSecond: (0.005, 10, 100, 1000)
    case .none: (.leastNonzeroMagnitude, .infinity, .infinity, .infinity)
    }
  }

  /// Of a number; what is unknown is as 0.
  package func level(_ value: Double?) -> Level {
    guard let value, !value.isNaN else { return .zero }
    let steps = steps
    switch abs(value) {
    case steps.top...: return .top
    case steps.high...: return .high
    case steps.raised...: return .raised
    case steps.seen...: return .seen
    default: return .zero
    }
  }
}
