extension FilterKey.Unit: CustomStringConvertible {
  /// What to write.
  var description: String {
    switch self {
    case .count: "number"
    case .percent: "percentage: write 5 or 5%"
    case .bytes: "size: write bytes or 100K, 100M, 1.5G"
    case .time: "time: write seconds or 90s, 5m, 2h, 1d"
    }
  }

  /// By suffix, in lower case; sizes are in powers of 1024, as top and htop show them.
  private var factors: [String: Double] {
    switch self {
    case .count: ["": 1]
    case .percent: ["": 1, "%": 1]
    case .bytes:
      ["k", "m", "g", "t", "p"].enumerated().reduce(into: ["": 1, "b": 1]) { factors, unit in
        for suffix in ["", "b", "ib"] {
          factors[unit.element + suffix] = Double(1 << (10 * (unit.offset + 1)))
        }
      }
    case .time:
      ["": 1, "s": 1, "ms": 0.001, "m": 60, "min": 60, "h": 3600, "d": 86_400, "w": 604_800]
    }
  }

  /// `nil` if it is none.
  func number(_ text: String) -> Double? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-" || $0 == "+") }
    let suffix = text.dropFirst(digits.count).lowercased()
    guard let number = Double(digits), let factor = factors[suffix] else { return nil }
    return number * factor
  }
}
