import ArgumentParser

/// How many processes have series of their own, from a command line.
struct ProcessLimit: Equatable {
  /// 0 is no limit.
  let count: Int

  init(_ count: Int) { self.count = count }

  /// Throws a sentence for whatever is not a number from 0.
  init(parsing text: String) throws {
    guard let number = Int(text), number >= 0 else {
      throw ValidationError("give a number of processes, or 0 for no limit")
    }
    count = number
  }
}
