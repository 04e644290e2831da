import ArgumentParser
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

  @Test("an empty value is not called a missing one")
  func emptyValues() {
    let text = "Missing value for '-d, --interval <seconds>'"
    #expect(
      Failure.withEmptyValue(text, ["ptop", "serve", "--interval="])
        == "The value in '--interval=' is empty: give one behind the =, or leave --interval out")
    #expect(Failure.withEmptyValue(text, ["ptop", "--metrics=", "--interval"]) == text)
  }

  @Test("a negative number is a value", arguments: ["--label-length", "--web.max-requests"])
  func negativeNumbers(_ option: String) throws {
    let error = try #require(throws: (any Error).self) {
      _ = try Ptop.parseAsRoot(["serve", option, "-5"])
    }
    let sentence = Failure.describe(error).sentence
    #expect(!sentence.contains("issing value") && sentence.contains(option), "\(sentence)")
  }

  @Test func otherMessagesStay() {
    let text = "Missing value for '--metrics <list>'"
    #expect(Failure.withoutFarGuess(text) == text)
  }
}
