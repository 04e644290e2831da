import Foundation
import Linux
import Snapshots
import TestSupport
import Testing

@testable import Runs

@Suite struct ComparisonTextTests {
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let comparison: Comparison
    var isASCII = false

    static let all = [
      Case(testDescription: "one-each", comparison: .oneEach),
      Case(testDescription: "six-each", comparison: .sixEach),
      Case(testDescription: "six-each-ascii", comparison: .sixEach, isASCII: true),
      Case(testDescription: "three-each", comparison: .few(3, 3)),
      Case(testDescription: "four-each", comparison: .few(4, 4)),
      Case(testDescription: "one-of-eight", comparison: .few(8, 1)),
      Case(testDescription: "hostile", comparison: .hostile),
      Case(
        testDescription: "nothing-in-common",
        comparison: Comparison(of: [.example(["a": 1])], with: [.example(["b": 1])])),
      Case(testDescription: "empty", comparison: Comparison(of: [], with: [])),
    ]
  }

  private func outcomes(_ comparison: Comparison) throws -> [Condition.Outcome] {
    try ["cpu>+10%", "wall>+50%", "peak<-5%"].map {
      try Condition(parsing: $0).outcome(in: comparison)
    }
  }

  @Test(arguments: Case.all) func terminal(_ shown: Case) throws {
    let lines = ComparisonText(
      shown.comparison, try outcomes(shown.comparison), isASCII: shown.isASCII
    ).lines
    for line in lines {
      #expect(line.unicodeScalars.reduce(0) { $0 + max($1.cellWidth, 0) } <= 100, "\(line)")
      #expect(line == SafeText.string(line) && line.last != " ")
      #expect(!shown.isASCII || line.utf8.allSatisfy { (0x20..<0x7F).contains($0) })
    }
    #expect(try lines == Golden("\(shown.testDescription).txt").lines(recording: lines))
  }

  @Test(arguments: Case.all.filter { !$0.isASCII }) func markdown(_ shown: Case) throws {
    let text = ComparisonMarkdown(shown.comparison, try outcomes(shown.comparison)).text
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(try lines == Golden("\(shown.testDescription).md").lines(recording: lines))
    // Every row of a table has as many cells as its title.
    var cells: Int?
    for line in lines {
      let bars = line.count { $0 == "|" }
      if line.hasPrefix("|") {
        #expect(bars == cells ?? bars, "\(line)")
      } else {
        #expect(bars == 0)
      }
      cells = line.hasPrefix("|") ? bars : nil
    }
    for sign in ["`", "[", "]", "*a", "@", "http:", "<script", "<img", "$", "\\"] {
      #expect(!text.contains(sign), "\(sign)")
    }
  }

  @Test func markdownIsCutAndSaysSo() {
    let line = String(repeating: "x", count: 999)
    let text = ComparisonMarkdown.fitted(Array(repeating: line, count: 5000), to: 1_000_000)
    #expect(text.utf8.count < 1_000_000 && text.utf8.count > 990_000)
    #expect(text.hasSuffix("may be.*\n"))
    #expect(ComparisonMarkdown.fitted([line], to: 1_000_000) == line + "\n")
  }

  /// Names, labels and files as long as they get.
  @Test func markdownFitsASummary() {
    var around = RecordedRun.Circumstances.example
    for number in 0..<200 {
      around.labels["\(number)" + String(repeating: "<|>", count: 9999)] = "`|*"
    }
    let names = (0..<2000).map { ("\($0)" + String(repeating: "|<", count: 5000), 1.0) }
    let run = RecordedRun.example(
      Dictionary(uniqueKeysWithValues: names), file: String(repeating: "|", count: 99_999),
      circumstances: around)
    let text = ComparisonMarkdown(Comparison(of: [run], with: [.example(["a": 1])]), []).text
    #expect(text.utf8.count < 200_000)
  }

  @Test(
    arguments: [
      ("a|b", "a&#124;b"), ("<b>", "&#60;b&#62;"), ("a`b", "a&#96;b"), ("[x](y)", "&#91;x&#93;(y)"),
      ("&lt;", "&#38;lt;"), ("www.x.org", "www&#46;x.org"), ("WWW.x", "WWW&#46;x"),
      ("http://x", "http&#58;&#47;&#47;x"), ("@all #1", "&#64;all &#35;1"),
      ("a\nb\u{202E}", "a\u{21B5}b\u{FFFD}"),
      ("cc1plus-12.5", "cc1plus-12.5"), ("é日", "é日"),
      ("a_b*c~d$e\\", "a&#95;b&#42;c&#126;d&#36;e&#92;"),
    ])
  func escaped(_ text: String, _ escaped: String) {
    #expect(ComparisonMarkdown.escaped(text) == escaped)
  }

  @Test(
    arguments: [
      (nil, ""), (0, "<0.001"), (0.0004, "<0.001"), (0.0005, "0.001"), (0.0286, "0.029"),
      (0.5, "0.500"),
      (0.9994, "0.999"), (0.9996, "1"), (1, "1"),
    ] as [(Double?, String)])
  func p(_ p: Double?, _ text: String) { #expect(ComparisonNumbers.p(p) == text) }

  @Test(
    arguments: [
      (nil, 1, ""), (0, 1, ""), (1, 0, ""), (1, 1, "########"), (-0.5, 1, "####"), (0.01, 1, "#"),
      (0.001, 1, ""),
      (9, 1, "########"),
    ] as [(Double?, Double, String)])
  func bars(_ change: Double?, _ largest: Double, _ bar: String) {
    #expect(ComparisonNumbers.bar(change, largest: largest, width: 8, isASCII: true) == bar)
  }
}
