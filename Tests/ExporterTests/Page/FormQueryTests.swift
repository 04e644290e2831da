import Testing

@testable import Exporter

struct FormQueryTests {
  @Test(
    arguments: [
      ("", []), ("a", [("a", "")]), ("a=1&b=x+y", [("a", "1"), ("b", "x y")]),
      ("a=1=2&&c", [("a", "1=2"), ("c", "")]), ("%61=%3D", [("a", "=")]),
      // A separator is one whatever mark follows it.
      ("a=\u{301}b&\u{301}=1", [("a", "\u{301}b"), ("\u{301}", "1")]),
    ] as [(String, [(name: String, value: String)])])
  func pairs(_ query: String, _ expected: [(name: String, value: String)]) throws {
    let pairs = try FormQuery.pairs(query)
    #expect(pairs.map(\.name) == expected.map(\.name))
    #expect(pairs.map(\.value) == expected.map(\.value))
  }

  @Test(arguments: ["a=%", "%4=1", "a=%zz"])
  func halfAByte(_ query: String) {
    #expect(throws: BadQuery.self) { try FormQuery.pairs(query) }
  }
}
