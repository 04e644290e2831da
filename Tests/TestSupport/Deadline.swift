import Foundation
import Linux

/// A moment that nothing a test waits for may pass.
package struct Deadline: Sendable {
  /// Seconds that suffice on a loaded machine for anything a test awaits.
  package static let standard = 20.0

  private let end: ContinuousClock.Instant

  /// A deadline that many seconds from now.
  package init(seconds: Double = Deadline.standard) { end = .now + .seconds(seconds) }

  /// Seconds left, never negative.
  package var seconds: Double { max(0, (end - .now) / .seconds(1)) }

  /// Whether the time is over.
  package var hasPassed: Bool { ContinuousClock.now >= end }

  /// What poll(2) takes: milliseconds left, rounded up so that it never spins.
  var milliseconds: Int32 { Int32(min(seconds * 1000, 1e6).rounded(.up)) }

  /// Asks every ten milliseconds until the answer is a value; for what offers nothing to wait on.
  package func value<Value>(of what: String, _ attempt: () throws -> Value?) throws -> Value {
    while true {
      if let value = try attempt() { return value }
      guard !hasPassed else { throw TestKitError.timedOut(what) }
      Thread.sleep(forTimeInterval: 0.01)
    }
  }

  /// Asks every ten milliseconds until the condition holds; for what offers nothing to wait on.
  package func wait(for what: String, _ condition: () throws -> Bool) throws {
    _ = try value(of: what) { try condition() ? true : nil }
  }
}
