import ArgumentParser

/// The path of a file from a command line.
struct FilePath: Equatable {
  let text: String

  /// Throws a sentence for an empty one.
  init(parsing text: String) throws {
    guard !text.isEmpty else { throw ValidationError("give the path of a file") }
    self.text = text
  }
}
