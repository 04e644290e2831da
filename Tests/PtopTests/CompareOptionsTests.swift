import ArgumentParser
import Runs
import Testing

@testable import ptop

@Suite struct CompareOptionsTests {
  @Test(
    arguments: [
      (["a", "b"], ["a"], ["b"]), (["a", "--with", "b"], ["a"], ["b"]),
      (["a", "b", "--with", "c", "d", "e"], ["a", "b"], ["c", "d", "e"]),
      (["--with", "c", "d", "--json", "a"], ["a"], ["c", "d"]),
      (["a", "b", "c", "--with", "d", "--threshold", "7"], ["a", "b", "c"], ["d"]),
    ])
  func files(_ arguments: [String], _ before: [String], _ after: [String]) throws {
    let options = try CompareOptions.parse(arguments)
    #expect(options.before == before && options.after == after)
  }

  @Test(
    arguments: [
      ([], "give two recorded runs"), (["a"], "give two recorded runs"),
      (["a", "b", "c"], "--with B1 B2"), (["--with", "a"], "give two recorded runs"),
      (["a", "b", "--json", "--markdown"], "not both"),
      (["a", "b", "--threshold", "x"], "give a percentage from 0 to 1000"),
      (["a", "b", "--threshold", "-1"], "give a percentage from 0 to 1000"),
      (["a", "b", "--threshold", "nan"], "give a percentage from 0 to 1000"),
      (["a", "b", "--fail-if", "ram>1%"], "give a condition such as 'cpu>+10%'"),
      (["a", "b", "--by", "uid"], "'uid' is invalid"),
    ])
  func refused(_ arguments: [String], _ sentence: String) throws {
    let error = #expect(throws: (any Error).self) { try CompareOptions.parse(arguments) }
    #expect(CompareOptions.message(for: try #require(error)).contains(sentence))
  }

  @Test func choices() throws {
    let options = try CompareOptions.parse([
      "a", "b", "--threshold", "2.5%", "--by", "cmdline", "--fail-if", "cpu>+10%", "--fail-if",
      "wall<-5%", "--ascii", "--markdown",
    ])
    #expect(options.threshold == 0.025 && options.by == .cmdline && options.ascii)
    #expect(options.failIf.map(\.text) == ["cpu>+10%", "wall<-5%"])
    #expect(options.form == .markdown)
    let plain = try CompareOptions.parse(["a", "b"])
    #expect(plain.threshold == 0.05 && plain.by == .name && plain.form == .text)
  }
}
