import Foundation

/// A value that threads share, and wait on.
///
/// Sendable because the condition guards every access.
final class Monitor<Value: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private var value: Value

  init(_ value: Value) { self.value = value }

  /// Reads or changes the value, and wakes those who wait for a change.
  func access<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    condition.lock()
    defer {
      condition.broadcast()
      condition.unlock()
    }
    return try body(&value)
  }

  /// Waits until the value gives a result; nil when the time is over.
  func wait<Result>(until deadline: Deadline, _ result: (Value) -> Result?) -> Result? {
    let limit = Date(timeIntervalSinceNow: deadline.seconds)
    condition.lock()
    defer { condition.unlock() }
    while true {
      if let found = result(value) { return found }
      guard condition.wait(until: limit) else { return result(value) }
    }
  }
}
