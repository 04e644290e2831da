import Snapshots

/// When a comparison counts as a failure: `cpu>+10%`.
package struct Condition: Sendable, Equatable {
  package let measure: Measure
  /// Else it is the other way round: it holds for less.
  package let isGrowth: Bool
  package let percent: Double

  /// The same whatever way it was typed.
  package var text: String {
    let size = percent == percent.rounded() ? "\(Int(percent))" : "\(percent)"
    return "\(measure.rawValue)\(isGrowth ? ">" : "<")\(percent < 0 ? "" : "+")\(size)%"
  }

  /// Throws a sentence with the way out.
  package init(parsing text: String) throws(BadCondition) {
    let plain = text.filter { $0 != " " }
    let name = plain.prefix { $0.isLetter }
    guard let measure = Measure(rawValue: String(name)) else {
      throw BadCondition(problem: "'\(name)' is none of \(Self.names)")
    }
    self.measure = measure
    let rest = plain.dropFirst(name.count)
    guard let sign = rest.first, sign == ">" || sign == "<" else {
      throw BadCondition(problem: "'>' or '<' must follow '\(name)'")
    }
    isGrowth = sign == ">"
    percent = try Self.percent(rest.dropFirst())
    if !isGrowth, percent <= -100 {
      throw BadCondition(problem: "nothing falls by more than 100%")
    }
  }

  private static func percent(_ text: Substring) throws(BadCondition) -> Double {
    let number = text.hasSuffix("%") ? text.dropLast() : ""
    let digits = number.first == "+" || number.first == "-" ? number.dropFirst() : number
    // What else a Double may look like, as 0x1p3 or nan, is none here.
    guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber || $0 == "." }),
      let percent = Double(number), abs(percent) <= 1e6
    else { throw BadCondition(problem: "'\(text)' is no percentage") }
    return percent
  }

  private static let names = Measure.allCases.map(\.rawValue).joined(separator: ", ")
}

/// A text that is no condition.
package struct BadCondition: Error, Equatable, CustomStringConvertible {
  let problem: String

  package var description: String { "\(problem); give a condition such as 'cpu>+10%'" }
}

extension Condition {
  /// What a comparison has to say to it.
  package struct Outcome: Sendable, Equatable {
    package let condition: Condition
    package let holds: Bool
    /// `false` where a run on which it depends was cut short, or has no such number.
    package let isKnown: Bool
    /// The numbers that decided, and of how many runs they are.
    package let sentence: String
  }

  /// By the medians. Where there are runs enough to prove a change it must be proven that there is one, as
  /// else any noise would do; with fewer the numbers alone decide.
  package func outcome(in comparison: Comparison) -> Outcome {
    if let file = comparison.firstCutShort { return unknown("\(file) was cut short") }
    let change = comparison[measure]
    guard let change, let percent = change.percent else {
      return unknown("\(measure.rawValue) was not recorded before and after")
    }
    let isBeyond = isGrowth ? percent > self.percent : percent < self.percent
    let isProven = change.isProven
    let holds = isBeyond && isProven != false
    let doubt =
      switch isProven {
      case _ where !isBeyond: ""
      case true?: ", proven"
      case false?: ", not proven"
      case nil: ", too few to prove it"
      }
    return Outcome(
      condition: self, holds: holds, isKnown: true,
      sentence: "\(text) \(holds ? "holds" : "does not hold"): "
        + ComparisonNumbers.sentence(measure, change) + doubt)
  }

  private func unknown(_ reason: String) -> Outcome {
    Outcome(
      condition: self, holds: false, isKnown: false, sentence: "\(text) is not known: \(reason)")
  }
}

extension Comparison {
  /// A file whose numbers are of its beginning only, and count all the same.
  fileprivate var firstCutShort: String? {
    (before.counted + after.counted).first { !$0.isComplete }.map { SafeText.string($0.file) }
  }
}
