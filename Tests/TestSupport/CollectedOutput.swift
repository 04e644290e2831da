import Foundation
import Linux

/// What comes through a pipe, taken by a thread as it comes.
final class CollectedOutput: Sendable {
  private struct State {
    var bytes: [UInt8] = []
    var hasEnded = false
  }

  private let state = Monitor(State())

  /// Takes over the descriptor.
  init(_ number: Int32) {
    let state = state
    Thread.detachNewThread { Self.collect(from: number, into: state) }
  }

  var bytes: [UInt8] { state.access { $0.bytes } }

  /// False when the time is over, as when a process that left the group holds the pipe open.
  @discardableResult
  func waitForEnd(until deadline: Deadline) -> Bool {
    state.wait(until: deadline) { $0.hasEnded ? true : nil } ?? false
  }

  /// Whether the text so far satisfies the condition before the time or the pipe is over.
  func wait(until deadline: Deadline, _ holds: (String) -> Bool) -> Bool {
    let found = state.wait(until: deadline) { state -> Bool? in
      if holds(String(decoding: state.bytes, as: UTF8.self)) { return true }
      return state.hasEnded ? false : nil
    }
    return found ?? false
  }

  private static func collect(from number: Int32, into state: Monitor<State>) {
    let pipe = OwnedDescriptor(number, blocking: true)
    while let input = try? pipe.read(), input != .end {
      if case .bytes(let bytes) = input { state.access { $0.bytes += bytes } }
    }
    state.access { $0.hasEnded = true }
  }
}
