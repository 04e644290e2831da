import Testing

@testable import Runs

@Suite struct ConditionTests {
  @Test(
    arguments: [
      ("cpu>+10%", Measure.cpu, true, 10, "cpu>+10%"), ("wall>5%", .wall, true, 5, "wall>+5%"),
      ("peak < -2.5%", .peak, false, -2.5, "peak<-2.5%"),
      (" processes>0%", .processes, true, 0, "processes>+0%"),
      ("cpu<+3%", .cpu, false, 3, "cpu<+3%"), ("cpu>-5%", .cpu, true, -5, "cpu>-5%"),
    ])
  func parsed(
    _ text: String, _ measure: Measure, _ isGrowth: Bool, _ percent: Double, _ again: String
  ) throws {
    let condition = try Condition(parsing: text)
    #expect(condition.measure == measure && condition.isGrowth == isGrowth)
    #expect(condition.percent == percent && condition.text == again)
  }

  @Test(
    arguments: [
      ("", "'' is none of wall, cpu, peak, processes"), ("ram>+10%", "'ram' is none of"),
      ("cpu", "'>' or '<' must follow 'cpu'"), ("cpu=10%", "'>' or '<' must follow 'cpu'"),
      ("cpu>", "'' is no percentage"), ("cpu>10", "'10' is no percentage"),
      ("cpu>=10%", "'=10%' is no percentage"), ("cpu>nan%", "'nan%' is no percentage"),
      ("cpu>++1%", "'++1%' is no percentage"), ("cpu>0x1p3%", "is no percentage"),
      ("cpu>1e9%", "is no percentage"), ("cpu>9999999%", "is no percentage"),
      ("cpu>1..2%", "is no percentage"), ("cpu<-100%", "nothing falls by more than 100%"),
      ("cpu>10%%", "is no percentage"), ("CPU>10%", "'CPU' is none of"),
    ])
  func refused(_ text: String, _ problem: String) throws {
    let error = #expect(throws: BadCondition.self) { try Condition(parsing: text) }
    let sentence = try #require(error).description
    #expect(sentence.contains(problem), "\(sentence)")
    #expect(sentence.hasSuffix("give a condition such as 'cpu>+10%'"))
  }

  private func holds(_ text: String, _ before: [Double], _ after: [Double]) throws -> (Bool, String)
  {
    let comparison = Comparison(
      of: after.map { .example(["cc": $0]) }, with: before.map { .example(["cc": $0]) })
    let outcome = try Condition(parsing: text).outcome(in: comparison)
    return (outcome.holds, outcome.sentence)
  }

  @Test(
    arguments: [
      (
        "cpu>+10%", [10], [12], true,
        "cpu>+10% holds: 10.00 s -> 12.00 s (+20.0%), one run each, too few to prove it"
      ),
      (
        "cpu>+20%", [10], [12], false,
        "cpu>+20% does not hold: 10.00 s -> 12.00 s (+20.0%), one run each"
      ),
      (
        "cpu>+10%", [10, 10, 10, 10], [12, 12, 12, 12], true,
        "cpu>+10% holds: 10.00 s -> 12.00 s (+20.0%), medians of 4 and 4 runs, p 0.029, proven"
      ),
      (
        "cpu>+10%", [8, 9, 11, 14], [8, 11, 13, 14], false,
        "cpu>+10% does not hold: 10.00 s -> 12.00 s (+20.0%), medians of 4 and 4 runs, p 0.857, not proven"
      ),
      (
        "cpu<-10%", [12], [10], true,
        "cpu<-10% holds: 12.00 s -> 10.00 s (-16.7%), one run each, too few to prove it"
      ),
      (
        "processes>+0%", [10], [12], false,
        "processes>+0% does not hold: 12 -> 12 (0.0%), one run each"
      ),
      (
        "cpu>+10%", [0], [1], true,
        "cpu>+10% holds: 0.00 s -> 1.00 s (-), one run each, too few to prove it"
      ),
      (
        "cpu>+10%", [0], [0], false, "cpu>+10% does not hold: 0.00 s -> 0.00 s (0.0%), one run each"
      ),
      (
        "cpu>+10%", [], [1], false,
        "cpu>+10% is not known: cpu was not recorded before and after"
      ),
    ] as [(String, [Double], [Double], Bool, String)])
  func outcomes(
    _ text: String, _ before: [Double], _ after: [Double], _ holds: Bool, _ sentence: String
  ) throws {
    let outcome = try self.holds(text, before, after)
    #expect(outcome.0 == holds)
    #expect(outcome.1 == sentence)
  }

  /// What a run came to until it was cut short is not what it would have come to.
  @Test(arguments: [("cut.ptop", "whole.ptop"), ("whole.ptop", "cut.ptop")])
  func ofARunThatWasCutShort(_ before: String, _ after: String) throws {
    func run(_ file: String) -> RecordedRun {
      .example(["cc": 1], file: file, isComplete: file != "cut.ptop")
    }
    let comparison = Comparison(of: [run(after)], with: [run(before)])
    let outcome = try Condition(parsing: "cpu>-50%").outcome(in: comparison)
    #expect(!outcome.holds && !outcome.isKnown)
    #expect(outcome.sentence == "cpu>-50% is not known: cut.ptop was cut short")
    // Where the side has others, they count.
    let others = Comparison(
      of: [run(after), run("whole-2.ptop")], with: [run(before), run("whole-2.ptop")])
    #expect(try Condition(parsing: "cpu>-50%").outcome(in: others).isKnown)
  }
}
