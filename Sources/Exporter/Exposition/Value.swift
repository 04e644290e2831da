/// The number of a sample line.
enum Value: Sendable, Equatable {
  case integer(UInt64)
  case real(Double)
  /// Written in seconds with all its digits, which a detour by `Double` would spoil.
  case seconds(Duration)

  /// Integers plain; the rest as short as it can be and still be read back as the same number.
  func write(to bytes: inout [UInt8]) {
    switch self {
    case .integer(let value): bytes.append(contentsOf: String(value).utf8)
    case .real(let value): Self.write(value, to: &bytes)
    case .seconds(let value): Self.write(value, to: &bytes)
    }
  }

  private static func write(_ value: Double, to bytes: inout [UInt8]) {
    if value.isNaN {
      bytes.append(contentsOf: "NaN".utf8)
    } else if value.isInfinite {
      bytes.append(contentsOf: (value < 0 ? "-Inf" : "+Inf").utf8)
    } else {
      bytes.append(contentsOf: value.description.utf8)
      if bytes.suffix(2).elementsEqual(".0".utf8) { bytes.removeLast(2) }
    }
  }

  /// Down to the nanosecond, which is what the clocks have.
  private static func write(_ value: Duration, to bytes: inout [UInt8]) {
    let (seconds, attoseconds) = value.components
    let nanoseconds = (attoseconds / 1_000_000_000).magnitude
    if seconds < 0 || attoseconds < 0 { bytes.append(UInt8(ascii: "-")) }
    bytes.append(contentsOf: String(seconds.magnitude).utf8)
    guard nanoseconds > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    var rest = nanoseconds
    var unit: UInt64 = 100_000_000
    while rest > 0 {
      bytes.append(0x30 + UInt8(rest / unit))
      rest %= unit
      unit /= 10
    }
  }
}
