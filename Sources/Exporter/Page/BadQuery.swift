/// What is wrong with a query, in one sentence.
struct BadQuery: Error, Equatable, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
