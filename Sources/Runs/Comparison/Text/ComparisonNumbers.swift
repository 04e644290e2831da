import Linux
import Snapshots

/// A comparison's numbers as text.
enum ComparisonNumbers {
  static func seconds(_ seconds: Double?) -> String {
    Format.seconds(seconds.map { .seconds(min(max($0, 0), 1e12)) })
  }

  /// A change of seconds, with its sign.
  static func secondsChange(_ change: Double?) -> String { Format.change(change) { seconds($0) } }

  static func count(_ number: Double?) -> String {
    number.map { Format.fixed($0, $0 == $0.rounded() ? 0 : 1) } ?? Format.unknown
  }

  static func bytes(_ bytes: Double?) -> String {
    Format.bytes(bytes.map { UInt64(exactly: max($0, 0).rounded()) ?? .max })
  }

  static func value(_ value: Double?, of measure: Measure) -> String {
    switch measure {
    case .wall, .cpu: seconds(value)
    case .peak: bytes(value)
    case .processes: count(value)
    }
  }

  /// The interval of the median, or from the least to the most where there are too few for one.
  static func interval(_ values: Measurements, of measure: Measure) -> String {
    guard values.count > 1, let range = values.interval ?? values.range else { return "" }
    return "\(value(range.lowerBound, of: measure))..\(value(range.upperBound, of: measure))"
  }

  /// Half of that, in percent of the median.
  static func spread(_ values: Measurements) -> String {
    guard values.count > 1, let range = values.interval ?? values.range, let median = values.median,
      median > 0
    else { return "" }
    let percent = (range.upperBound - range.lowerBound) / 2 / median * 100
    return percent < 999.5 ? "\(Format.fixed(percent, 0))%" : ">999%"
  }

  /// Three decimals.
  static func p(_ p: Double?) -> String {
    guard let p else { return "" }
    if p < 0.0005 { return "<0.001" }
    let digits = String(Int((p * 1000).rounded()) + 1000).dropFirst()
    return p >= 0.9995 ? "1" : "0.\(digits)"
  }

  static func ratio(_ change: Change) -> String {
    guard let ratio = change.ratio, ratio.isFinite else { return Format.unknown }
    return Format.fixed(ratio, ratio < 99.995 ? 2 : 0)
  }

  /// What decided, and of how many runs it is.
  static func sentence(_ measure: Measure, _ change: Change) -> String {
    let unit = measure == .wall || measure == .cpu ? " s" : ""
    func side(_ values: Measurements) -> String { value(values.median, of: measure) + unit }
    let numbers =
      "\(side(change.before)) -> \(side(change.after))"
      + " (\(Format.percentChange(change.percent)))"
    let (old, new) = (change.before.count, change.after.count)
    let runs = old == 1 && new == 1 ? "one run each" : "medians of \(old) and \(new) runs"
    return "\(numbers), \(runs)\(change.p.map { ", p \(p($0))" } ?? "")"
  }

  /// Of its length among all changes; what shows as a change has at least one sign.
  static func bar(_ change: Double?, largest: Double, width: Int, isASCII: Bool) -> String {
    guard let change, abs(change) >= 0.005, largest > 0 else { return "" }
    let length = max(Int((abs(change) / largest * Double(width)).rounded()), 1)
    return String(repeating: isASCII ? "#" : "\u{2588}", count: min(length, width))
  }
}
