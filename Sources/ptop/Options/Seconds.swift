import ArgumentParser

/// A number of seconds from a command line or the environment.
struct Seconds: Equatable {
  let duration: Duration

  /// Shorter than the lower bound, sampling would be all that the machine does.
  private static let bounds = 0.1...86_400.0

  init(_ value: Double) { duration = .nanoseconds(Int64(value * 1e9)) }

  /// Throws a sentence for whatever is not a number within the bounds.
  init(parsing text: String) throws {
    guard let value = Double(text), Self.bounds.contains(value) else {
      throw ValidationError("give a number of seconds from 0.1 to 86400")
    }
    self.init(value)
  }
}
