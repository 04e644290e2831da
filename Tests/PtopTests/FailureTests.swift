import Testing

@testable import ptop

@Suite struct FailureTests {
  /// A name that is offered is one that may have been meant.
  @Test(
    arguments: [
      ("--metric", "--metrics", true), ("--colr", "--color", true), ("--filtr", "--filter", true),
      ("--intervall", "--interval", true), ("--foo", "--top", false), ("--port", "--sort", true),
      ("--pot", "--sort", false), ("--exit", "--exits", true), ("--a", "--tree", false),
      ("--json", "--once", false),
    ])
  func guesses(_ typed: String, _ meant: String, _ isNear: Bool) {
    let plain = "Unknown option '\(typed)'"
    let guess = plain + ". Did you mean '\(meant)'?"
    #expect(Failure.withoutFarGuess(guess) == (isNear ? guess : plain))
    #expect(Failure.withoutFarGuess(plain) == plain)
  }

  @Test func otherMessagesStay() {
    let text = "Missing value for '--metrics <list>'"
    #expect(Failure.withoutFarGuess(text) == text)
  }
}
