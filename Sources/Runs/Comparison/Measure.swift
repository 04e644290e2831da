import Linux

/// A total that runs are compared by.
package enum Measure: String, CaseIterable, Sendable {
  /// How long it took, in seconds.
  case wall
  /// CPU time, in seconds.
  case cpu
  /// The most memory of all processes together, in bytes.
  case peak
  case processes

  package func value(of run: Run) -> Double? {
    switch self {
    case .wall: run.duration.seconds
    case .cpu: run.cpu.total.seconds
    case .peak: run.peakRSSBytes.map { Double($0) }
    case .processes: Double(run.processes)
    }
  }

  /// Less than that is noise, however large a part of little it is.
  var floor: Double {
    switch self {
    case .wall, .cpu: Comparison.noise.seconds
    case .peak: Double(1 << 20)
    case .processes: 0
    }
  }
}
