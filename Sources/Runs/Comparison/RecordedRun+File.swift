extension RecordedRun {
  /// Throws where it cannot be read as a recording, with its name.
  package init(file: String, by grouping: CommandGrouping) throws {
    throw RunUnreadable(file: file, problem: "cannot be read yet")
  }
}

/// A recording that cannot be compared.
package struct RunUnreadable: Error, Equatable, CustomStringConvertible {
  package let file: String
  /// Behind the name: `is empty`.
  let problem: String

  package var description: String { "\(file) \(problem)" }
}
