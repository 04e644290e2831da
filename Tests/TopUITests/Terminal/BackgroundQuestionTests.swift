import Testing

@testable import TopUI

@Suite struct BackgroundQuestionTests {
  @Test(
    arguments: [
      ("\u{1B}]11;rgb:0000/0000/0000\u{07}", .dark),
      ("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\", .light),
      ("\u{1B}]11;rgb:fd/f6/e3\u{07}", .light), ("\u{1B}]11;rgb:0/0/f\u{07}", .dark),
      // Green is brighter than blue.
      ("\u{1B}]11;rgb:00/ff/00\u{07}", .light), ("xy\u{1B}]11;rgb:00/2b/36\u{07}q", .dark),
    ] as [(String, Background)])
  func answers(_ text: String, _ expected: Background) {
    #expect(BackgroundQuestion.background(in: Array(text.utf8)) == expected)
  }

  @Test(arguments: [
    "", "q", "\u{1B}]11;rgb:", "\u{1B}]11;rgb:ffff/ffff/ffff", "\u{1B}]11;rgb:ffff/ffff\u{07}",
    "\u{1B}]11;rgb:fffff/0/0\u{07}", "\u{1B}]11;rgb:g/0/0\u{07}", "\u{1B}]11;rgb:-1/0/0\u{07}",
    "\u{1B}]10;rgb:ffff/ffff/ffff\u{07}", "\u{1B}]11;#ffffff\u{07}",
  ])
  func whatIsNoAnswer(_ text: String) {
    #expect(BackgroundQuestion.background(in: Array(text.utf8)) == nil)
  }

  @Test(
    arguments: [
      ("15;0", .dark), ("0;15", .light), ("0;default;15", .light), ("12;8", .dark), ("0;7", .light),
      ("0;default", nil), ("", nil), (";", nil),
    ] as [(String, Background?)])
  func variable(_ text: String, _ expected: Background?) {
    #expect(BackgroundQuestion.background(ofVariable: text) == expected)
  }

  @Test func untilItIsAnsweredItIsDark() {
    var question = BackgroundQuestion(.many) { _ in nil }
    #expect(question.background == .dark)
    #expect(question.answerIsDue == nil)
    #expect(question.ask() == Array("\u{1B}]11;?\u{1B}\\".utf8))
    #expect(question.answerIsDue != nil)
    question.take(Array("\u{1B}]11;rgb:ff/ff/ff\u{07}".utf8))
    #expect(question.background == .light)
    #expect(question.answerIsDue == nil)
  }

  @Test func whatTheEnvironmentSaysIsNotAsked() {
    var question = BackgroundQuestion(.many) { $0 == "COLORFGBG" ? "0;15" : nil }
    #expect(question.background == .light)
    #expect(question.ask().isEmpty)
  }

  /// Nor is an answer taken that was not asked for.
  @Test(arguments: [ColorDepth.none, .eight, .sixteen])
  func terminalsOfFewColoursAreNotAsked(_ depth: ColorDepth) {
    var question = BackgroundQuestion(depth) { _ in nil }
    #expect(question.ask().isEmpty)
    question.take(Array("\u{1B}]11;rgb:ff/ff/ff\u{07}".utf8))
    #expect(question.background == .dark)
  }
}
