import Snapshots

/// The answers of the newest sample that is shown, by what was asked; bounded.
struct PageAnswers: Sendable {
  struct Key: Hashable, Sendable {
    let question: PageQuestion
    let isCompressed: Bool
  }

  private static let mostBytes = 2 << 20

  private var sequence: UInt64 = 0
  private var bodies: [Key: Body] = [:]
  private var bytes = 0
  /// Goes on where nothing is kept: a client may still be reading what was made before.
  private var made: UInt64 = 0

  /// Keeps nothing.
  mutating func forget() { (bodies, bytes) = ([:], 0) }

  /// What was made of that sample for the question; otherwise what `make` makes now, from a number that no
  /// other body has. It is kept while there is room.
  mutating func body(
    of sequence: UInt64, for key: Key, _ make: (_ number: UInt64) throws(BadQuery) -> Body
  ) throws(BadQuery) -> Body {
    if sequence != self.sequence { (self.sequence, bodies, bytes) = (sequence, [:], 0) }
    if let body = bodies[key] { return body }
    made += 1
    let body = try make(made)
    if bytes + body.count <= Self.mostBytes {
      bodies[key] = body
      bytes += body.count
    }
    return body
  }
}
