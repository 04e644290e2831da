import Snapshots

/// The answers of the newest sample that is shown, by what was asked; bounded.
struct PageAnswers: Sendable {
  struct Key: Hashable, Sendable {
    let question: PageQuestion
    let isCompressed: Bool
  }

  private static let mostBytes = 2 << 20

  private var sequence: UInt64 = 0
  /// What takes too long takes as long each time it is asked for.
  private var answers: [Key: Result<Body, BadQuery>] = [:]
  private var bytes = 0
  /// Goes on where nothing is kept: a client may still be reading what was made before.
  private var made: UInt64 = 0

  /// Keeps nothing.
  mutating func forget() { (answers, bytes) = ([:], 0) }

  /// What was made of that sample for the question; otherwise what `make` makes now, from a number that no
  /// other body has; or what it throws. It is kept while there is room.
  mutating func body(
    of sequence: UInt64, for key: Key, _ make: (_ number: UInt64) throws(BadQuery) -> Body
  ) throws(BadQuery) -> Body {
    if sequence != self.sequence { (self.sequence, answers, bytes) = (sequence, [:], 0) }
    if let answer = answers[key] { return try answer.get() }
    made += 1
    let answer = Result { () throws(BadQuery) in try make(made) }
    let size = (try? answer.get().count) ?? PageQuery.filterBytes
    if bytes + size <= Self.mostBytes {
      answers[key] = answer
      bytes += size
    }
    return try answer.get()
  }
}
