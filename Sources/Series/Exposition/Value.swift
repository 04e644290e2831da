/// The number of a sample line.
enum Value: Sendable, Equatable {
  case integer(UInt64)
  case real(Double)
  /// Written in seconds with all its digits, which a detour by `Double` would spoil.
  case seconds(Duration)

  /// Bytes that any of them takes at most; a duration has as many seconds as fit 64 bits.
  static let longest = 32

  /// Integers plain; the rest as short as it can be and still be read back as the same number.
  func write(to bytes: inout OutputSpan<UInt8>) {
    switch self {
    case .integer(let value): Self.write(value, to: &bytes)
    case .real(let value): Self.write(value, to: &bytes)
    case .seconds(let value): Self.write(value, to: &bytes)
    }
  }

  /// No `String` in between: a scrape writes thousands of numbers.
  private static func write(_ value: UInt64, to bytes: inout OutputSpan<UInt8>) {
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var (first, rest) = (20, value)
    repeat {
      first -= 1
      digits[first] = 0x30 + UInt8(rest % 10)
      rest /= 10
    } while rest > 0
    for place in first..<20 { bytes.append(digits[place]) }
  }

  private static func write(_ value: Double, to bytes: inout OutputSpan<UInt8>) {
    if value == 0 {
      bytes.append(0x30)
    } else if value.isNaN {
      write("NaN", to: &bytes)
    } else if value.isInfinite {
      write(value < 0 ? "-Inf" : "+Inf", to: &bytes)
    } else {
      let text = value.description
      write(text.hasSuffix(".0") ? text.dropLast(2) : text[...], to: &bytes)
    }
  }

  private static func write(_ text: Substring, to bytes: inout OutputSpan<UInt8>) {
    for byte in text.utf8 { bytes.append(byte) }
  }

  /// Down to the nanosecond, which is what the clocks have.
  private static func write(_ value: Duration, to bytes: inout OutputSpan<UInt8>) {
    let (seconds, attoseconds) = value.components
    if seconds < 0 || attoseconds < 0 { bytes.append(UInt8(ascii: "-")) }
    write(seconds.magnitude, to: &bytes)
    var rest = attoseconds.magnitude / 1_000_000_000
    guard rest > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    var unit: UInt64 = 100_000_000
    while rest > 0 {
      bytes.append(0x30 + UInt8(rest / unit))
      rest %= unit
      unit /= 10
    }
  }
}
