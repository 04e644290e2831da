import Testing

@testable import Exporter

@Suite("Answers of the page that are kept")
struct PageAnswersTests {
  private func key(_ limit: Int, isCompressed: Bool = false) throws -> PageAnswers.Key {
    let query = try PageQuery("limit=\(limit)", of: .snapshot)
    return .init(question: PageQuestion(.snapshot, query), isCompressed: isCompressed)
  }

  private func body(_ number: UInt64, bytes: Int) -> Body {
    Body(
      [UInt8](repeating: 0x20, count: bytes), .page(number), contentType: "x", isCompressed: false,
      fields: [])
  }

  @Test("once a question and sample, and again where there is no room")
  func kept() throws {
    var (answers, made) = (PageAnswers(), 0)
    func ask(_ sequence: UInt64, _ key: PageAnswers.Key, bytes: Int = 10) throws -> Body.ID {
      try answers.body(of: sequence, for: key) {
        made += 1
        return body($0, bytes: bytes)
      }.id
    }
    let first = try ask(1, key(1))
    #expect(try ask(1, key(1)) == first && made == 1)
    #expect(try ask(1, key(1, isCompressed: true)) != first)
    #expect(try ask(2, key(1)) != first && made == 3)
    // Each that is not kept is memory of its own, and counts as such where clients do not read.
    let large = try ask(2, key(2), bytes: 3 << 20)
    #expect(try ask(2, key(2), bytes: 3 << 20) != large)
    #expect(try ask(2, key(1)) == ask(2, key(1)) && made == 5)
    let before = try ask(2, key(1))
    answers.forget()
    #expect(try ask(2, key(1)) != before && made == 6)
  }

  @Test("what is wrong with a question of a sample is found out once")
  func refused() throws {
    var (answers, asked) = (PageAnswers(), 0)
    for sequence: UInt64 in [1, 1, 2] {
      #expect(throws: BadQuery("too slow")) {
        try answers.body(of: sequence, for: key(1)) { _ throws(BadQuery) in
          asked += 1
          throw BadQuery("too slow")
        }
      }
    }
    #expect(asked == 2)
  }
}
