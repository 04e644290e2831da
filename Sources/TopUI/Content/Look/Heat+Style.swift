package import Snapshots

extension Heat {
  /// Of a number; what is unknown is as dim as 0.
  package func style(_ value: Double?) -> Style {
    switch level(value) {
    case .zero: .zero
    case .seen: .plain
    case .raised: .raised
    case .high: .high
    case .top: .top
    }
  }
}
