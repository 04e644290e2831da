import ArgumentParser

/// A number of seconds from a command line or the environment: finite, and at most a day.
struct Seconds: ExpressibleByArgument {
  let duration: Duration
  let defaultValueDescription: String

  init?(argument: String) {
    guard let value = Double(argument), value.isFinite, value > 0, value <= 86_400 else {
      return nil
    }
    self.init(value)
  }

  init(_ value: Double) {
    duration = .milliseconds(Int64(value * 1000))
    defaultValueDescription = value == value.rounded() ? "\(Int(value))" : "\(value)"
  }
}
