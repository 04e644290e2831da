import Glibc

/// What went wrong in a test's surroundings, as one sentence.
package struct TestKitError: Error, CustomStringConvertible {
  /// The sentence, with the state that explains it on the lines after.
  package let description: String

  /// An error that is that sentence.
  package init(_ description: String) { self.description = description }

  /// A system call that failed.
  static func system(_ call: String, _ code: Int32 = errno) -> Self {
    let reason = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
    return Self("\(call): \(reason)")
  }

  /// Something that did not happen in time, and what was there instead.
  static func timedOut(_ what: String, _ state: String = "") -> Self {
    Self("timed out waiting for \(what)" + (state.isEmpty ? "" : ":\n" + state))
  }
}
